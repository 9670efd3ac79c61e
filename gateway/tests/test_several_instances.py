"""A service at several addresses: one that goes is not missed, and nothing is asked twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from gateway_upstream import Upstream

from servicekit.ground.context import ANSWER_WITHIN
from suite.sign_in import Tokens

PATH = "/v1/applications"


class Two:
    """Two instances of a service and a gateway in front; *one* is asked first."""

    def __init__(self, one: Upstream, other: Upstream, client: httpx.AsyncClient) -> None:
        self.one = one
        self.other = other
        self.client = client

    async def until_one_is_asked(self) -> None:
        """Wait until the gateway finds *one* fit (again)."""
        await _until(self._one_is_asked)

    async def until_one_is_passed_over(self) -> None:
        await _until(self._one_is_passed_over)

    async def _one_is_asked(self) -> bool:
        heard = self.one.heard
        await self.client.get(PATH)
        return self.one.heard > heard

    async def _one_is_passed_over(self) -> bool:
        return not await self._one_is_asked()


@asynccontextmanager
async def _two(settings: dict[str, str], issuer: str, person: Tokens) -> AsyncIterator[Two]:
    async with Upstream() as one, Upstream() as other:
        told = {**settings, "GATEWAY_APPLICATION_URL": f"{one.url} {other.url}"}
        with GatewayProcess(told, port=free_port(), issuer=issuer) as process:
            async with httpx.AsyncClient(
                base_url=process.url, headers=person.header, timeout=20
            ) as client:
                yield Two(one, other, client)


@pytest.fixture(scope="module")
async def pair(
    settings: dict[str, str], gateway: GatewayProcess, person: Tokens
) -> AsyncIterator[Two]:
    async with _two(settings, gateway.url, person) as made:
        yield made


@pytest.fixture
async def two(pair: Two) -> Two:
    """Both instances well, and known to be."""
    pair.one.ready, pair.one.hangs_up = True, False
    await pair.until_one_is_asked()
    return pair


async def test_an_instance_that_is_not_ready_is_passed_over_until_it_is(two: Two) -> None:
    two.one.ready = False
    await two.until_one_is_passed_over()

    answers = [(await two.client.post(PATH)).status_code for _ in range(10)]

    two.one.ready = True
    await two.until_one_is_asked()  # again
    assert answers == [200] * 10


@pytest.mark.parametrize(
    ("method", "key", "status"),
    [("GET", None, 200), ("POST", "key-of-this-command", 200), ("POST", None, 503)],
)
async def test_what_an_instance_may_have_heard_is_asked_again_where_that_does_no_more(
    two: Two, method: str, key: str | None, status: int
) -> None:
    two.one.hangs_up = True
    heard = two.one.heard, two.other.heard
    headers = {"idempotency-key": key} if key else {}

    answer = await two.client.request(
        method, PATH, content=b'{"a": 1}' if method == "POST" else None, headers=headers
    )

    assert answer.status_code == status
    assert two.one.heard > heard[0]
    assert two.other.heard == heard[1] + (status == 200)
    if status == 200:
        assert answer.json()["body"] == ('{"a": 1}' if method == "POST" else "")


async def test_a_body_that_has_to_be_cut_off_is_not_held_against_the_instance(two: Two) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 5000

    heard = two.other.heard
    refused = await two.client.post(PATH, content=endless())
    await two.client.get(PATH)

    assert refused.status_code == 413
    assert two.other.heard == heard


async def test_an_instance_that_nobody_reaches_is_not_missed_while_there_is_another(
    settings: dict[str, str], gateway: GatewayProcess, person: Tokens
) -> None:
    async with _two(settings, gateway.url, person) as two:
        await two.until_one_is_asked()
        await two.one.stop()
        answers = [await two.client.post(PATH, content=b"{}") for _ in range(10)]
        await two.other.stop()
        refusal = await two.client.get(PATH)

    assert {answer.status_code for answer in answers} == {200}
    assert refusal.status_code == 503
    assert refusal.headers["retry-after"]


async def test_a_service_hears_for_how_long_it_is_waited_for(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.get(PATH, headers={**person.header, ANSWER_WITHIN: "99999"})

    headers = answer.json()["headers"]
    [milliseconds] = [int(value) for name, value in headers if name == ANSWER_WITHIN]
    assert 0 < milliseconds <= 1000


async def test_that_there_was_no_seat_is_between_the_service_and_us(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.get(f"{PATH}/no-seat", headers=person.header)
    ours = await client.get("/.well-known/openid-configuration")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert not {"x-no-seat", "x-seats"} & {*answer.headers, *ours.headers}


async def test_a_gateway_that_was_told_to_stop_answers_what_is_under_way(
    settings: dict[str, str], gateway: GatewayProcess, person: Tokens, upstream: Upstream
) -> None:
    told = {**settings, "GATEWAY_LEAVE_SECONDS": "3"}
    upstream.gate.clear()
    with GatewayProcess(told, port=free_port(), issuer=gateway.url) as leaving:
        async with httpx.AsyncClient(base_url=leaving.url, headers=person.header) as client:
            before = await client.get(PATH)
            async with client.stream("GET", f"{PATH}/dripping") as answer:
                chunks = answer.aiter_raw()
                first = await anext(chunks)

                leaving.process.terminate()
                await _until(lambda: _says_that_it_leaves(leaving))
                meanwhile = await client.get(PATH)
                upstream.gate.set()

                whole = first + b"".join([chunk async for chunk in chunks])
        await asyncio.to_thread(leaving.process.wait, 20)

    assert whole == b"firstsecond"
    assert "connection" not in before.headers
    assert (meanwhile.status_code, meanwhile.headers["connection"]) == (200, "close")


async def _says_that_it_leaves(leaving: GatewayProcess) -> bool:
    async with httpx.AsyncClient(base_url=leaving.inside_url) as inside:
        answer = await inside.get("/readyz")
    return answer.status_code == 503 and answer.json() == {"status": "leaving"}


async def _until(so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while not await so():
            await asyncio.sleep(0.05)


async def test_a_client_that_is_slow_to_send_is_waited_for_here_and_not_at_the_service(
    gateway: GatewayProcess, person: Tokens, upstream: Upstream
) -> None:
    port = int(gateway.url.rsplit(":", 1)[1])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    heard = upstream.heard
    writer.write(
        b"POST /v1/applications HTTP/1.1\r\nhost: localhost\r\ncontent-length: 6\r\n"
        b"authorization: Bearer " + person.access_token.encode() + b"\r\n\r\nabc"
    )
    await writer.drain()
    async with httpx.AsyncClient(base_url=gateway.url, headers=person.header) as other:
        await other.get(PATH)  # came later, and went through
        assert upstream.heard == heard + 1

    writer.write(b"def")

    assert b" 200 " in await reader.readline()
    assert upstream.heard == heard + 2
    writer.close()
    await writer.wait_closed()
