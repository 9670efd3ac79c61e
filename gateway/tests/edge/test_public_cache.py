"""Public reads: asked for once, given to everybody, and never what is not everybody's."""

import asyncio
from typing import Any

import pytest

from contracts.routes import APPLICATIONS, ITEMS
from gateway.edge.exchange import Exchange
from gateway.edge.public_cache import LARGEST_ANSWER, PublicCache
from gateway.edge.refusals import Refusal

SHARED = b"public, max-age=0, s-maxage=2"
ETAG = b'"edition-1"'


class Service:
    """What lies behind the cache: counts how often it is asked."""

    def __init__(self, **answer: Any) -> None:
        self.asked: list[dict[bytes, bytes]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.status = 200
        self.body = b'{"name":"allowance"}'
        self.cut_off = False
        self.headers = {b"cache-control": SHARED, b"etag": ETAG, b"vary": b"accept-language"}
        for name, value in answer.items():
            setattr(self, name, value)

    async def answer(self, exchange: Exchange) -> None:
        self.asked.append(dict(exchange.scope["headers"]))
        await self.gate.wait()
        headers = [*self.headers.items(), (b"x-transaction-id", exchange.transaction.encode())]
        start = {"type": "http.response.start", "status": self.status, "headers": headers}
        await exchange.send(start)
        half = len(self.body) // 2
        first = {"type": "http.response.body", "body": self.body[:half], "more_body": True}
        await exchange.send(first)
        if not self.cut_off:
            await exchange.send({"type": "http.response.body", "body": self.body[half:]})


class Client:
    """One request through the cache, and what came back."""

    def __init__(self, target: str = "/v1/items/x", **headers: str) -> None:
        self.sent: list[Any] = []
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()],
        }
        self.exchange = Exchange(scope, self._receive, self._send)

    async def through(self, cache: PublicCache, service: Service) -> "Client":
        await cache.answer(self.exchange, lambda: service.answer(self.exchange))
        return self

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.sent[0]["headers"])

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.sent[1:])

    async def _receive(self) -> Any:
        raise AssertionError("nothing is read")

    async def _send(self, message: Any) -> None:
        self.sent.append(message)


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


@pytest.fixture
def cache(now: list[float]) -> PublicCache:
    return PublicCache(monotonic=lambda: now[0])


async def test_what_everybody_may_read_is_asked_for_once(
    cache: PublicCache, now: list[float]
) -> None:
    service = Service()

    one = await Client().through(cache, service)
    now[0] += 1
    other = await Client().through(cache, service)

    assert len(service.asked) == 1
    assert one.body == other.body == service.body
    assert (other.status, other.headers[b"age"]) == (200, b"1")
    assert other.headers[b"x-transaction-id"] == other.exchange.transaction.encode()


async def test_it_is_asked_for_again_when_its_time_is_over(
    cache: PublicCache, now: list[float]
) -> None:
    service = Service()
    await Client().through(cache, service)

    now[0] += 2.1
    await Client().through(cache, service)

    assert len(service.asked) == 2


async def test_who_asks_meanwhile_waits_for_the_same_answer(cache: PublicCache) -> None:
    service = Service()
    service.gate.clear()
    waiting = [asyncio.create_task(Client().through(cache, service)) for _ in range(50)]
    await asyncio.sleep(0)

    service.gate.set()
    clients = await asyncio.gather(*waiting)

    assert len(service.asked) == 1
    assert {client.body for client in clients} == {service.body}


async def test_languages_and_queries_are_kept_apart(cache: PublicCache) -> None:
    service = Service()

    for target in ("/v1/items/x", "/v1/items/x?a=1"):
        for language in ("zh-CN", "en-GB,en;q=0.9"):
            await Client(target, accept_language=language).through(cache, service)
    await Client(accept_language="zh").through(cache, service)

    assert len(service.asked) == 4


@pytest.mark.parametrize("known", ['"edition-1"', 'W/"edition-1"', '"older", "edition-1"'])
async def test_who_knows_it_already_is_told_so(cache: PublicCache, known: str) -> None:
    service = Service()

    clients = [await Client(if_none_match=known).through(cache, service) for _ in range(2)]

    assert [(client.status, client.body) for client in clients] == [(304, b"")] * 2
    assert b"content-length" not in clients[0].headers
    assert [b"if-none-match" in headers for headers in service.asked] == [False]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 404},
        {"headers": {}},
        {"headers": {b"cache-control": b"private, s-maxage=60"}},
        {"headers": {b"cache-control": b"public, no-cache"}},
        {"headers": {b"cache-control": b"public, s-maxage=0"}},
        {"headers": {b"cache-control": SHARED, b"vary": b"authorization"}},
        {"headers": {b"cache-control": SHARED, b"vary": b"*"}},
        {"body": b"x" * (LARGEST_ANSWER + 1)},
    ],
    ids=lambda answer: str(answer)[:60],
)
async def test_what_is_not_everybodys_is_passed_on_each_time(
    cache: PublicCache, answer: dict[str, Any]
) -> None:
    service = Service(**answer)

    clients = [await Client().through(cache, service) for _ in range(2)]

    assert len(service.asked) == 2
    assert [client.body for client in clients] == [service.body] * 2
    assert {client.status for client in clients} == {service.status}


async def test_an_answer_that_breaks_off_is_refused_and_not_kept(cache: PublicCache) -> None:
    service = Service(cut_off=True)

    with pytest.raises(Refusal) as refused:
        await Client().through(cache, service)
    service.cut_off = False
    again = await Client().through(cache, service)

    assert refused.value.status == 503
    assert again.body == service.body


async def test_a_service_that_fails_fails_for_who_asked_and_the_next_asks_anew(
    cache: PublicCache,
) -> None:
    service = Service()
    service.gate.clear()

    async def away() -> None:
        await service.gate.wait()
        raise TimeoutError

    first = asyncio.create_task(cache.answer(Client().exchange, away))
    await asyncio.sleep(0)
    second = asyncio.create_task(Client().through(cache, service))
    await asyncio.sleep(0)
    service.gate.set()

    with pytest.raises(TimeoutError):
        await first
    assert (await second).body == service.body


def test_only_public_reads_without_a_token_are_served() -> None:
    assert PublicCache.serves(Client().exchange, ITEMS)
    assert not PublicCache.serves(Client(authorization="Bearer x").exchange, ITEMS)
    assert not PublicCache.serves(Client().exchange, APPLICATIONS)
    posted = Client().exchange
    posted.method = "POST"
    assert not PublicCache.serves(posted, ITEMS)


async def test_the_memory_is_bounded(now: list[float]) -> None:
    cache, service = PublicCache(most=3, monotonic=lambda: now[0]), Service()

    for number in range(9):
        await Client(f"/v1/items/{number}").through(cache, service)

    assert len(cache._kept) == 3
