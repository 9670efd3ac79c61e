"""Under which names the gateway answers, and what every answer says of itself."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from gateway_front import GatewayProcess, free_port

from suite.sign_in import Tokens

ISSUER = "https://portal.example.org"


async def ask(door: GatewayProcess, *lines: str) -> bytes:
    """Send a request line and headers as they stand and return the answer."""
    where = urlsplit(door.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write("\r\n".join([*lines, "connection: close", "", ""]).encode())
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return answer


@pytest.fixture(scope="module")
def elsewhere(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway that people know by other names, too."""
    told = settings | {"GATEWAY_HOSTS": '["api.example.org"]'}
    with GatewayProcess(told, port=free_port(), issuer=ISSUER) as process:
        yield process


@pytest.mark.parametrize(
    "host", ["portal.example.org", "Portal.Example.org:443", "api.example.org", "localhost:1"]
)
async def test_the_names_that_are_ours_are_answered(elsewhere: GatewayProcess, host: str) -> None:
    answer = await ask(elsewhere, "GET /v1/items HTTP/1.1", f"host: {host}")

    assert answer.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("hosts", "status"),
    [
        (["evil.example"], 421),
        (["portal.example.org.evil.example"], 421),
        (["portal.example.org@evil.example"], 421),
        ([""], 421),
        ([], 400),
        (["portal.example.org", "evil.example"], 400),
    ],
)
async def test_a_request_for_another_host_is_refused(
    elsewhere: GatewayProcess, hosts: list[str], status: int
) -> None:
    answer = await ask(elsewhere, "GET /v1/items HTTP/1.1", *(f"host: {host}" for host in hosts))

    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in answer


@pytest.mark.parametrize(
    "path", ["/oauth2/jwks/", "/.well-known/openid-configuration/", "/v1/me/", "/openapi.json/"]
)
async def test_a_slash_too_many_leads_nowhere(
    client: httpx.AsyncClient, person: Tokens, path: str
) -> None:
    answer = await client.get(path, headers=person.header)

    assert answer.status_code == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize("path", ["/oauth2/jwks", "/openapi.json", "/v1/items", "/v1/me"])
async def test_head_is_answered_where_get_is(
    client: httpx.AsyncClient, person: Tokens, path: str
) -> None:
    head = await client.head(path, headers=person.header)
    get = await client.get(path, headers=person.header)

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/applications", 200),
        ("/v1/me", 200),
        ("/v1/nothing", 404),
        ("/v1/staff/items", 403),
        ("/internal/identities", 404),
        ("/sign-in", 409),
        ("/oauth2/authorize", 400),
    ],
)
async def test_an_answer_is_stored_nowhere_and_taken_for_what_it_is(
    client: httpx.AsyncClient, person: Tokens, path: str, status: int
) -> None:
    answer = await client.get(path, headers=person.header)

    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.items() >= EVERYWHERE.items()
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "strict-transport-security" not in answer.headers  # in development there is no TLS


async def test_a_refused_token_is_told_with_the_same_headers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/applications", headers={"authorization": "Bearer x"})

    assert answer.status_code == 401
    assert answer.headers.items() >= EVERYWHERE.items()


@pytest.mark.parametrize("path", ["/oauth2/jwks", "/openapi.json"])
async def test_what_is_public_may_be_stored(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    assert answer.headers["cache-control"].startswith("public, max-age=")
    assert answer.headers.items() >= EVERYWHERE.items()
