"""Whose pages may call from a browser: those of registered applications, and nobody else's."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from gateway_front import GatewayProcess, free_port

from suite.sign_in import Tokens

APP = "https://app.example"
ASKS = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}


@pytest.fixture(scope="module")
def gateway_of_apps(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway at which an application of a web site is registered, and one of this machine."""
    told = '["https://App.example:443/callback", "http://127.0.0.1/callback", "tongban://callback"]'
    with GatewayProcess(
        {**settings, "GATEWAY_APP_REDIRECT_URIS": told}, port=free_port(), issuer=None
    ) as process:
        yield process
    # What one process registers another reads: the files of tests share the database.
    with GatewayProcess(settings, port=free_port(), issuer=None):
        pass


@pytest.fixture
async def web(gateway_of_apps: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    """Some page's script."""
    async with httpx.AsyncClient(base_url=gateway_of_apps.url, timeout=20) as client:
        yield client


@pytest.mark.parametrize("origin", [APP, "http://127.0.0.1:5173", "http://localhost:8080"])
@pytest.mark.parametrize("path", ["/v1/submissions", "/oauth2/token", "/v1/me"])
async def test_the_page_of_a_registered_application_may_call(
    web: httpx.AsyncClient, origin: str, path: str
) -> None:
    asked = await web.options(path, headers={"origin": origin, **ASKS})

    assert asked.status_code == 204
    assert asked.headers["access-control-allow-origin"] == origin
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "idempotency-key" in asked.headers["access-control-allow-headers"]
    assert "origin" in asked.headers["vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://another.example",
        "http://app.example",
        "https://app.example:8443",
        "https://app.example.another.example",
        "https://127.0.0.1.another.example",
        "http://127.0.0.1.another.example",
        "http://[",
        "https://[x]",
        "http://localhost:123456",
        "null",
        "tongban://callback",
        "",
    ],
)
async def test_anybody_elses_page_may_not(web: httpx.AsyncClient, origin: str) -> None:
    asked = await web.options("/v1/submissions", headers={"origin": origin, **ASKS})
    read = await web.get("/v1/items/search?q=x", headers={"origin": origin})

    for answer in (asked, read):
        assert "access-control-allow-origin" not in answer.headers
    assert asked.status_code != 204


@pytest.mark.parametrize("path", ["/sign-in", "/oauth2/authorize", "/oauth2/end_session"])
async def test_the_pages_that_people_sign_in_at_are_for_no_script(
    web: httpx.AsyncClient, path: str
) -> None:
    asked = await web.options(path, headers={"origin": APP, **ASKS})
    read = await web.get(path, headers={"origin": APP})

    assert "access-control-allow-origin" not in {*asked.headers, *read.headers}


async def test_an_answer_and_a_refusal_are_read_without_cookies(web: httpx.AsyncClient) -> None:
    read = await web.get("/.well-known/openid-configuration", headers={"origin": APP})
    refused = await web.get("/v1/me", headers={"origin": APP})

    assert (read.status_code, refused.status_code) == (200, 401)
    for answer in (read, refused):
        assert answer.headers["access-control-allow-origin"] == APP
        assert "retry-after" in answer.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in answer.headers


async def test_what_is_kept_on_the_way_differs_by_who_asked(web: httpx.AsyncClient) -> None:
    assert "origin" in (await web.get("/.well-known/openid-configuration")).headers["vary"]


async def test_a_page_reads_what_a_person_has(person: Tokens, client: httpx.AsyncClient) -> None:
    headers = {**person.header, "origin": "http://localhost:5173"}

    answer = await client.get("/v1/applications", headers=headers)

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "http://localhost:5173"
