"""The phone's home page and the description of the whole API: what the gateway puts together."""

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import redeem, sign_in_by_phone

from contracts import routes
from gateway.home.domain import ContributedTwice, HomePart, HomeParts
from sandbox.client import SandboxClient
from suite.sign_in import Tokens, sign_in


async def test_the_home_page_asks_each_service_in_the_persons_name(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    page = (await client.get("/v1/me", headers=person.header)).raise_for_status().json()

    assert page["assurance_level"] == "L2"
    for part, path in (
        ("applications", "/v1/applications"),
        ("licences", "/v1/licences"),
        ("ratings", "/v1/ratings"),
    ):
        assert page[part]["state"] == "here"
        assert page[part]["value"]["target"] == path


async def test_a_part_that_does_not_answer_is_marked_and_the_others_are_there(
    settings: dict[str, str], sandbox_url: str
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    with GatewayProcess(
        {**settings, "GATEWAY_LICENCE_URL": nowhere}, port=free_port(), issuer=None
    ) as gateway:
        tokens = await sign_in(gateway.url, sandbox_url, "13200000001")
        async with httpx.AsyncClient(base_url=gateway.url) as client:
            page = (await client.get("/v1/me", headers=tokens.header)).json()

    assert page["licences"] == {"state": "unavailable", "value": None}
    assert page["applications"]["state"] == "here"


async def test_the_description_covers_what_the_gateway_answers_itself(
    client: httpx.AsyncClient,
) -> None:
    described = (await client.get("/openapi.json")).raise_for_status().json()

    assert {"/oauth2/token", "/v1/me", "/oauth2/userinfo"} <= described["paths"].keys()
    assert not [path for path in described["paths"] if path.startswith("/internal")]


@pytest.mark.parametrize("path", ["/oauth2/token", "/v1/me"])
async def test_every_operation_says_for_whom_it_is(client: httpx.AsyncClient, path: str) -> None:
    described = (await client.get("/openapi.json")).json()

    for operation in described["paths"][path].values():
        assert operation["x-authz"]["kind"]


def test_two_parts_of_one_name_are_refused() -> None:
    parts = [HomePart("licences", routes.LICENCES), HomePart("licences", routes.RATINGS)]

    with pytest.raises(ContributedTwice):
        HomeParts(parts)


async def test_an_application_sees_only_the_parts_that_it_was_granted(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13200000002", scope="openid applications")
    tokens = (await redeem(client, answer["code"])).raise_for_status().json()

    header = {"authorization": f"Bearer {tokens['access_token']}"}
    page = (await client.get("/v1/me", headers=header)).raise_for_status().json()

    assert page["applications"]["state"] == "here"
    assert page["licences"] == {"state": "not_granted", "value": None}
    assert page["ratings"] == {"state": "not_granted", "value": None}
