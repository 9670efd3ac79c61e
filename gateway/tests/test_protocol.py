"""The provider by the letter of its standards, where an application's library relies on it."""

import asyncio
import base64
import hashlib
import re
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import asyncpg
import httpx
import orjson
import pytest
from gateway_front import GatewayProcess
from provider import (
    REQUEST,
    answer_in,
    authorise,
    is_accepted,
    redeem,
    refresh,
    sign_in_by_phone,
)

from sandbox.client import SandboxClient
from servicekit.trust.keys import SigningKey
from suite.sign_in import APP_CALLBACK

PRINTABLE = re.compile(r"[\x20-\x21\x23-\x5B\x5D-\x7E]+")
"""What may stand in ``error_description`` (RFC 6749 §4.1.2.1 and §5.2)."""
MANY_DIGITS = "9" * 5_000


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The gateway's database, to let time pass in it."""
    connection = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    yield connection
    await connection.close()


@pytest.fixture
async def other_browser(gateway: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of somebody else."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
        yield browser


def claims_of(token: str) -> dict[str, object]:
    claims: dict[str, object] = orjson.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return claims


async def tokens_of(
    client: httpx.AsyncClient, sandbox: SandboxClient, phone: str
) -> dict[str, str]:
    """Sign in and take the tokens."""
    answer = await sign_in_by_phone(client, sandbox, phone)
    tokens: dict[str, str] = (await redeem(client, answer["code"])).json()
    return tokens


async def signed_in_before(database: asyncpg.Connection, token: str) -> None:
    """Let the browser session of a token's family have begun ten minutes ago."""
    await database.execute(
        "UPDATE browser_session SET authenticated_at = authenticated_at - interval '10 minutes'"
        " WHERE id = (SELECT browser_session_id FROM token_family WHERE id = $1::text::uuid)",
        claims_of(token)["sid"],
    )


async def test_a_new_sign_in_renews_when_the_user_was_last_asked(
    client: httpx.AsyncClient, sandbox: SandboxClient, database: asyncpg.Connection
) -> None:
    first = await tokens_of(client, sandbox, "13500000001")
    await signed_in_before(database, first["id_token"])
    asked = await sign_in_by_phone(client, sandbox, "13500000001", prompt="login")
    anew = (await redeem(client, asked["code"])).json()

    silent = answer_in(await authorise(client, prompt="none", max_age="60"))

    after = (await redeem(client, silent["code"])).json()
    assert claims_of(after["id_token"])["auth_time"] == claims_of(anew["id_token"])["auth_time"]


async def test_tabs_opened_at_once_all_get_their_codes(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13500000002")

    answers = await asyncio.gather(*(authorise(client, prompt="none") for _ in range(8)))

    codes = [answer_in(answer).get("code") for answer in answers]
    assert None not in codes
    redeemed = [await redeem(client, code) for code in codes if code]
    assert [answer.status_code for answer in redeemed] == [200] * 8


async def test_nobody_is_signed_in_silently_for_another(
    client: httpx.AsyncClient, other_browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    theirs = await tokens_of(other_browser, sandbox, "13500000003")
    mine = await tokens_of(client, sandbox, "13500000004")

    refused = answer_in(await authorise(client, prompt="none", id_token_hint=theirs["id_token"]))
    granted = answer_in(await authorise(client, prompt="none", id_token_hint=mine["id_token"]))
    asked = await authorise(client, id_token_hint=theirs["id_token"])

    assert refused["error"] == "login_required"
    assert "code" in granted
    assert asked.headers["location"].startswith("/sign-in?of=")


async def test_somebody_else_than_the_one_expected_signs_in_for_nothing(
    client: httpx.AsyncClient, other_browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    theirs = await tokens_of(other_browser, sandbox, "13500000003")

    refused = await sign_in_by_phone(
        client, sandbox, "13500000006", id_token_hint=theirs["id_token"]
    )
    silent = answer_in(await authorise(client, prompt="none"))
    granted = await sign_in_by_phone(
        other_browser, sandbox, "13500000003", id_token_hint=theirs["id_token"], prompt="login"
    )

    assert (refused["error"], refused["state"]) == ("login_required", "the state")
    assert "code" not in refused
    assert silent["error"] == "login_required"
    assert "code" in granted


async def test_a_hint_that_is_not_ours_is_refused(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13500000005")

    forged = SigningKey.generate().sign({"iss": "x", "sub": "y"}, "JWT")
    refused = answer_in(await authorise(client, prompt="none", id_token_hint=forged))

    assert refused["error"] == "invalid_request"


async def test_user_info_is_given_by_post_as_well(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000006")
    header = {"authorization": f"Bearer {tokens['access_token']}"}

    read = await client.get("/oauth2/userinfo", headers=header)
    posted = await client.post("/oauth2/userinfo", headers=header)

    assert posted.status_code == 200
    assert posted.json() == read.json()


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_descriptions_of_errors_are_printable_ascii(
    client: httpx.AsyncClient, language: str
) -> None:
    headers = {"accept-language": language}
    form = {"grant_type": "refresh_token", "client_id": "tongban-app", "refresh_token": "x"}

    token = await client.post("/oauth2/token", data=form, headers=headers)
    silent = answer_in(await authorise(client, prompt="none", ui_locales=language))

    assert PRINTABLE.fullmatch(token.json()["error_description"])
    assert PRINTABLE.fullmatch(silent["error_description"])


@pytest.mark.parametrize(("sent", "brought"), [("bye now", {"state": ["bye now"]}), (None, {})])
async def test_a_sign_out_brings_back_the_state_alone(
    client: httpx.AsyncClient,
    sandbox: SandboxClient,
    sent: str | None,
    brought: dict[str, list[str]],
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000007")
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": APP_CALLBACK}

    answer = await client.get(
        "/oauth2/end_session", params=asked if sent is None else {**asked, "state": sent}
    )

    assert answer.status_code == 303
    target = urlsplit(answer.headers["location"])
    assert target._replace(query="").geturl() == APP_CALLBACK
    assert parse_qs(target.query) == brought


@pytest.mark.parametrize("name", ["state", "scope", "prompt", "code_challenge"])
async def test_a_parameter_given_twice_is_told_to_the_application(
    client: httpx.AsyncClient, name: str
) -> None:
    asked = [*REQUEST.items(), (name, REQUEST.get(name, "login")), (name, "other")]

    answer = answer_in(await client.get("/oauth2/authorize", params=asked))

    assert answer["error"] == "invalid_request"


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
async def test_nobody_is_sent_back_who_is_named_twice(client: httpx.AsyncClient, name: str) -> None:
    asked = [(name, "http://evil.example/callback"), *REQUEST.items()]

    answer = await client.get("/oauth2/authorize", params=asked)

    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.parametrize("address", ["/oauth2/token", "/oauth2/revoke"])
async def test_a_parameter_given_twice_gets_no_token(
    client: httpx.AsyncClient, address: str
) -> None:
    body = "grant_type=refresh_token&client_id=tongban-app&token=a&refresh_token=a&refresh_token=b"
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = await client.post(address, content=body + "&token=b", headers=headers)

    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"


async def test_a_sign_out_with_a_parameter_given_twice_ends_nothing(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000008")
    asked = [("id_token_hint", tokens["id_token"]), ("state", "a"), ("state", "b")]

    answer = await client.get("/oauth2/end_session", params=asked)

    assert answer.status_code == 400
    assert await is_accepted(client, tokens)


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({}, 400, "invalid_request"),
        ({"client_id": "tongban-app"}, 400, "invalid_request"),
        ({"client_id": "tongban-app", "grant_type": "authorization_code"}, 400, "invalid_request"),
        ({"client_id": "tongban-app", "grant_type": "refresh_token"}, 400, "invalid_request"),
        ({"client_id": "tongban-app", "grant_type": "magic"}, 400, "unsupported_grant_type"),
        (
            {"client_id": "tongban-app", "grant_type": "client_credentials"},
            400,
            "unauthorized_client",
        ),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, 401, "invalid_client"),
        (
            {"grant_type": "refresh_token", "refresh_token": "x", "client_id": "nobody"},
            401,
            "invalid_client",
        ),
        (
            {"grant_type": "refresh_token", "refresh_token": "x", "client_id": "a\0b"},
            401,
            "invalid_client",
        ),
        (
            {"grant_type": "refresh_token", "refresh_token": "a\0b", "client_id": "tongban-app"},
            400,
            "invalid_grant",
        ),
    ],
)
async def test_a_token_request_is_refused_by_the_words_of_the_standard(
    client: httpx.AsyncClient, form: dict[str, str], status: int, error: str
) -> None:
    answer = await client.post("/oauth2/token", data=form)

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["cache-control"] == "no-store"
    assert PRINTABLE.fullmatch(answer.json()["error_description"])


async def test_a_token_request_that_is_no_form_is_refused_by_the_words_of_the_standard(
    client: httpx.AsyncClient,
) -> None:
    as_json = await client.post("/oauth2/token", json={"grant_type": "refresh_token"})
    as_file = await client.post("/oauth2/token", files={"refresh_token": ("x", b"x")})

    for answer in (as_json, as_file):
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def test_a_refresh_may_ask_for_less_and_never_for_more(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000009")

    more = await refresh(client, tokens["refresh_token"], scope="openid licences")
    less = await refresh(client, tokens["refresh_token"], scope="openid applications")

    assert more.json()["error"] == "invalid_scope"
    assert less.json()["scope"] == "openid applications"
    assert claims_of(less.json()["access_token"])["scope"] == "applications openid"
    whole = await refresh(client, less.json()["refresh_token"])
    assert whole.json()["scope"] == tokens["scope"]


async def test_the_identity_token_names_its_access_token(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000010")

    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]

    assert claims_of(tokens["id_token"])["at_hash"] == (
        base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    )


async def test_an_application_on_the_users_own_machine_listens_on_any_port(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    at_a_port = "http://127.0.0.1:51733/callback"
    await sign_in_by_phone(client, sandbox, "13500000011")

    answer = await authorise(client, redirect_uri=at_a_port, prompt="none")

    target = answer.headers["location"]
    assert target.startswith(at_a_port + "?")
    code = parse_qs(urlsplit(target).query)["code"][0]
    assert (await redeem(client, code, redirect_uri=at_a_port)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:51733/other",
        "http://127.0.0.1:51733@evil.example/callback",
        "http://127.0.0.1:/callback",
        "http://127.0.0.1:x/callback",
        "http://127.0.0.1:123456/callback",
        "http://127.0.0.2:51733/callback",
        "https://127.0.0.1:51733/callback",
        "http://127.0.0.1:51733/callback#fragment",
        "http://127.0.0.1:5\n1733/callback",
        "http://127.0.0.1/callback\0",
    ],
)
async def test_any_port_means_the_port_alone(client: httpx.AsyncClient, address: str) -> None:
    answer = await authorise(client, redirect_uri=address)

    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "a\0b"},
        {"nonce": "a\0b"},
        {"scope": "openid\0"},
        {"max_age": MANY_DIGITS},
        {"max_age": "٣"},
        {"max_age": "-1"},
    ],
)
async def test_what_nobody_can_keep_or_count_is_told_to_the_application(
    client: httpx.AsyncClient, changes: dict[str, str]
) -> None:
    answer = answer_in(await authorise(client, **changes))

    assert answer["error"] == "invalid_request"


async def test_oauth_clients_find_the_same_metadata_at_their_own_address(
    client: httpx.AsyncClient,
) -> None:
    openid = await client.get("/.well-known/openid-configuration")

    oauth = await client.get("/.well-known/oauth-authorization-server")

    assert oauth.status_code == 200
    assert oauth.json() == openid.json()


async def test_a_refresh_whose_answer_was_lost_is_answered_again(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000012")
    lost = (await refresh(client, tokens["refresh_token"])).json()

    again = await refresh(client, tokens["refresh_token"])

    assert again.status_code == 200
    assert again.json()["refresh_token"] == lost["refresh_token"]
    assert await is_accepted(client, again.json())
    assert (await refresh(client, again.json()["refresh_token"])).status_code == 200


async def test_a_refresh_asked_many_times_at_once_leaves_one_next_token(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000013")

    answers = await asyncio.gather(*(refresh(client, tokens["refresh_token"]) for _ in range(8)))

    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


async def test_a_lost_answer_is_not_given_to_another_application(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000014")
    await refresh(client, tokens["refresh_token"])

    stolen = await refresh(client, tokens["refresh_token"], client_id="tongban-staff")

    assert stolen.json()["error"] == "invalid_grant"


async def test_a_lost_answer_is_not_given_after_some_seconds(
    client: httpx.AsyncClient, sandbox: SandboxClient, database: asyncpg.Connection
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000015")
    following = (await refresh(client, tokens["refresh_token"])).json()
    await database.execute(
        "UPDATE refresh_token SET used_at = used_at - interval '11 seconds'"
        " WHERE used_at IS NOT NULL AND family_id = $1::text::uuid",
        claims_of(tokens["access_token"])["sid"],
    )

    late = await refresh(client, tokens["refresh_token"])

    assert late.json()["error"] == "invalid_grant"
    assert (await refresh(client, following["refresh_token"])).status_code == 400


async def test_a_lost_answer_is_not_given_once_it_was_used(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tokens = await tokens_of(client, sandbox, "13500000016")
    second = (await refresh(client, tokens["refresh_token"])).json()
    third = (await refresh(client, second["refresh_token"])).json()

    replayed = await refresh(client, tokens["refresh_token"])

    assert replayed.json()["error"] == "invalid_grant"
    assert (await refresh(client, third["refresh_token"])).status_code == 400
    async with asyncio.timeout(5):  # what every process is allowed to hear of it (design D7)
        while await is_accepted(client, third):
            await asyncio.sleep(0.02)
