"""What goes through to a service, and what does not."""

import asyncio
import time
from datetime import date

import asyncpg
import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from gateway_upstream import Upstream

from contracts.parties import Capacity, Party, PartyKind
from contracts.topics import APPLICATION, CATALOGUE
from servicekit.trust.keys import Keyring
from servicekit.trust.passes import identify
from suite.sign_in import Tokens

PROBLEM = "application/problem+json"
TODAY = date(2026, 11, 20)


def sent_headers(answer: httpx.Response) -> dict[str, str]:
    return dict(answer.json()["headers"])


async def test_a_request_arrives_as_it_was_sent(client: httpx.AsyncClient, person: Tokens) -> None:
    answer = await client.post(
        "/v1/applications/a%2Fb/x?q=1&q=%20", content=b'{"a": 1}', headers=person.header
    )

    seen = answer.raise_for_status().json()
    assert seen["method"] == "POST"
    assert seen["target"] == "/v1/applications/a%2Fb/x?q=1&q=%20"
    assert seen["body"] == '{"a": 1}'
    assert answer.headers["x-answer"] == "yes"


async def test_the_service_is_shown_a_pass_for_it_alone(
    client: httpx.AsyncClient, person: Tokens, keyring: Keyring
) -> None:
    answer = await client.get("/v1/applications", headers=person.header)

    actor = identify(
        sent_headers(answer), keyring, APPLICATION, "GET /v1/applications", today=TODAY
    )
    assert actor.kind == "person"
    assert actor.assurance_level == "L2"
    assert actor.scopes == {"applications"}
    assert actor.party == Party(kind=PartyKind.PERSON, id=actor.account_id)
    assert actor.capacity is Capacity.SELF
    with pytest.raises(Exception, match="sign in again"):
        identify(sent_headers(answer), keyring, CATALOGUE, "GET /v1/items", today=TODAY)


async def test_the_outside_token_stays_outside(client: httpx.AsyncClient, person: Tokens) -> None:
    answer = await client.get("/v1/applications", headers=person.header)

    assert person.access_token not in answer.text


async def test_a_pass_is_used_again_within_a_session(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    first = sent_headers(await client.get("/v1/licences", headers=person.header))

    second = sent_headers(await client.get("/v1/licences", headers=person.header))

    assert first["authorization"] == second["authorization"]
    assert first["x-transaction-id"] != second["x-transaction-id"]


async def test_an_officer_is_passed_on_with_roles_and_department(
    client: httpx.AsyncClient, officer: Tokens, keyring: Keyring
) -> None:
    answer = await client.get("/v1/staff/applications", headers=officer.header)

    actor = identify(
        sent_headers(answer), keyring, APPLICATION, "GET /v1/staff/applications", today=TODAY
    )
    assert actor.kind == "officer"
    assert "cases" in actor.roles
    assert actor.scope.holds(department="transport", division="440300")


@pytest.mark.parametrize(
    "name",
    [
        "x-auth-sub",
        "x-user-id",
        "x-forwarded-for",
        "forwarded",
        "x-transaction-id",
        "cookie",
        "x-tongban-actor",
        "proxy-authorization",
        "te",
    ],
)
async def test_what_could_pass_for_our_word_is_taken_off(
    client: httpx.AsyncClient, person: Tokens, name: str
) -> None:
    answer = await client.get("/v1/applications", headers={**person.header, name: "forged"})

    assert "forged" not in sent_headers(answer).values()


async def test_a_trace_begins_where_the_client_began_none(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    seen = sent_headers(await client.get("/v1/applications", headers=person.header))

    assert seen["traceparent"].split("-")[1] == seen["x-transaction-id"].replace("-", "")


async def test_a_clients_trace_goes_on(client: httpx.AsyncClient, person: Tokens) -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    answer = await client.get("/v1/applications", headers={**person.header, "traceparent": trace})

    assert sent_headers(answer)["traceparent"] == trace


async def test_the_client_learns_what_to_quote_when_asking_for_help(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.get("/v1/applications", headers=person.header)

    assert answer.headers["x-transaction-id"] == sent_headers(answer)["x-transaction-id"]


async def test_a_method_that_would_show_the_pass_is_not_passed_on(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.request("TRACE", "/v1/applications", headers=person.header)

    assert answer.status_code == 405


async def test_what_is_passed_on_is_counted(
    client: httpx.AsyncClient, gateway: GatewayProcess
) -> None:
    await client.get("/v1/items")

    async with httpx.AsyncClient(base_url=gateway.inside_url) as inside:
        measured = (await inside.get("/metrics")).text

    assert 'tongban_request_seconds_count{method="GET",route="/v1/items",status="200"}' in measured


async def test_a_service_sets_no_cookies_and_keeps_its_connection_to_itself(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/v1/items")

    assert "set-cookie" not in answer.headers
    assert answer.headers.get("connection") != "close"


async def test_strangers_may_read_what_is_public(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/items")

    assert "authorization" not in sent_headers(answer)


@pytest.mark.parametrize(
    "path", ["/v1/applications", "/v1/licences/x", "/v1/staff/items", "/v1/me"]
)
async def test_strangers_are_asked_to_sign_in_elsewhere(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path)

    assert answer.status_code == 401
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_person_has_no_business_among_the_officers(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.get("/v1/staff/applications", headers=person.header)

    assert answer.status_code == 403


async def test_an_officer_has_no_scope_for_a_persons_cases(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    answer = await client.get("/v1/applications", headers=officer.header)

    assert answer.status_code == 403
    assert "insufficient_scope" in answer.headers["www-authenticate"]


@pytest.mark.parametrize(
    "path", ["/internal/identities", "/internal/applicants", "/metrics", "/readyz", "/healthz"]
)
async def test_what_is_inside_is_not_there_from_outside(
    client: httpx.AsyncClient, person: Tokens, path: str
) -> None:
    answer = await client.post(path, headers=person.header)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        b"/v1/items/../../internal/applicants",
        b"/v1/items/%2e%2e/%2e%2e/internal/applicants",
        b"/v1/items/.%2e/x",
        b"//internal/applicants",
        b"/v1/items//x",
        b"/v1/items/%5c..%5cx",
        b"/v1/items/%00",
    ],
)
async def test_a_path_that_could_mean_another_place_is_refused(
    gateway: GatewayProcess, path: bytes
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(gateway.url.rsplit(":", 1)[1]))
    writer.write(b"GET " + path + b" HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")

    status = await reader.readline()

    writer.close()
    assert b" 400 " in status


@pytest.mark.parametrize(
    ("accepted", "tag", "detail"),
    [
        ("zh-CN", "zh-CN", "请先登录再办理。"),
        ("en;q=0.9, zh;q=0.1", "en", "Please sign in first."),
        ("", "zh-CN", "请先登录再办理。"),
    ],
)
async def test_a_refusal_is_told_in_the_language_its_reader_likes(
    client: httpx.AsyncClient, accepted: str, tag: str, detail: str
) -> None:
    answer = await client.get("/v1/applications", headers={"accept-language": accepted})

    assert answer.json()["detail"] == detail
    assert answer.headers["content-language"] == tag


async def test_an_unknown_path_is_a_problem(client: httpx.AsyncClient, person: Tokens) -> None:
    answer = await client.get("/v1/nothing", headers=person.header)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == PROBLEM


async def test_a_body_over_the_limit_is_refused_by_its_length(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.post("/v1/applications", content=b"x" * 100_001, headers=person.header)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == PROBLEM


async def test_a_body_over_the_limit_is_refused_without_a_length(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    async def endless() -> object:
        for _ in range(30):
            yield b"x" * 5000

    answer = await client.post("/v1/applications", content=endless(), headers=person.header)

    assert answer.status_code == 413


async def test_a_body_at_the_limit_goes_through(client: httpx.AsyncClient, person: Tokens) -> None:
    answer = await client.post("/v1/applications", content=b"x" * 100_000, headers=person.header)

    assert len(answer.raise_for_status().json()["body"]) == 100_000


async def test_a_body_goes_through_as_it_comes(client: httpx.AsyncClient, person: Tokens) -> None:
    async def parts() -> object:
        yield b"one"
        await asyncio.sleep(0.2)
        yield b"two"

    answer = await client.post("/v1/applications", content=parts(), headers=person.header)

    assert answer.raise_for_status().json()["body"] == "onetwo"


async def test_a_form_for_ourselves_must_say_how_long_it_is(client: httpx.AsyncClient) -> None:
    async def parts() -> object:
        yield b"grant_type=refresh_token"

    answer = await client.post("/oauth2/token", content=parts())

    assert answer.status_code == 411


async def test_a_service_that_does_not_answer_is_given_up(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    began = time.monotonic()

    answer = await client.get("/v1/applications/never", headers=person.header)

    assert answer.status_code == 504
    assert answer.headers["content-type"] == PROBLEM
    assert time.monotonic() - began < 3


async def test_a_service_that_hangs_up_is_reported_with_when_to_come_again(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.post("/v1/applications/hang-up", headers=person.header)

    assert answer.status_code == 503
    assert answer.headers["retry-after"]


async def test_an_answer_that_breaks_off_is_seen_to_break_off(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        await client.get("/v1/applications/broken", headers=person.header)


async def test_an_answer_is_passed_on_chunk_by_chunk(
    client: httpx.AsyncClient, person: Tokens, upstream: Upstream
) -> None:
    upstream.gate.clear()
    async with client.stream("GET", "/v1/applications/dripping", headers=person.header) as answer:
        chunks = answer.aiter_raw()

        first = await anext(chunks)

        assert first == b"first"  # the second is not sent before the gate opens
        upstream.gate.set()
        assert b"".join([chunk async for chunk in chunks]) == b"second"


async def test_an_event_stream_may_take_its_time_and_nothing_else_for_calling_itself_one(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    header = {**person.header, "accept": "text/event-stream"}

    stream = await client.get("/v1/applications/slow-start/events", headers=person.header)
    other = await client.get("/v1/applications/slow-start", headers=header)

    assert stream.text == "id: 1\n\n"
    assert other.status_code == 504


async def test_a_client_that_goes_away_ends_the_question(
    gateway: GatewayProcess, person: Tokens, upstream: Upstream
) -> None:
    port = int(gateway.url.rsplit(":", 1)[1])
    request = (
        b"GET /v1/applications/events HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n"
        b"authorization: Bearer " + person.access_token.encode() + b"\r\n\r\n"
    )

    async def ask_and_leave() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()

    for _ in range(10):
        await asyncio.gather(*(ask_and_leave() for _ in range(50)))

    async with asyncio.timeout(10):
        while upstream.under_way:
            await asyncio.sleep(0.05)
    assert upstream.aborted >= 500


@pytest.mark.parametrize("accept", ["text/event-stream", "*/*", "application/json"])
async def test_a_session_has_so_many_event_streams_and_no_more(
    settings: dict[str, str], gateway: GatewayProcess, person: Tokens, accept: str
) -> None:
    header = {**person.header, "accept": accept}
    few = {**settings, "GATEWAY_EVENT_STREAMS_PER_SESSION": "2"}
    with GatewayProcess(few, port=free_port(), issuer=gateway.url) as strict:
        async with (
            httpx.AsyncClient(base_url=strict.url) as client,
            client.stream("GET", "/v1/applications/events", headers=header) as first,
            client.stream("GET", "/v1/applications/events", headers=header) as second,
        ):
            third = await client.get("/v1/applications/events", headers=header)

    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]


async def test_clients_that_go_away_leave_no_database_connection_behind(
    gateway: GatewayProcess, database_url: str, client: httpx.AsyncClient
) -> None:
    port = int(gateway.url.rsplit(":", 1)[1])
    form = b"grant_type=refresh_token&client_id=tongban-app&refresh_token=x"
    request = (
        b"POST /oauth2/token HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n"
        b"content-type: application/x-www-form-urlencoded\r\n\r\n%b" % (len(form), form)
    )

    async def ask_and_leave() -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        await writer.drain()
        writer.transport.abort()

    for _ in range(10):
        await asyncio.gather(*(ask_and_leave() for _ in range(50)))

    assert (await client.post("/oauth2/token", data={"grant_type": "x"})).status_code == 400
    connection = await asyncpg.connect(database_url)
    async with asyncio.timeout(10):
        while await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
        ):
            await asyncio.sleep(0.05)
    await connection.close()
