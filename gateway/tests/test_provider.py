"""The OpenID Connect provider, as applications meet it."""

import asyncio
import base64

import httpx
import orjson
import pytest
from gateway_front import GatewayProcess
from provider import (
    answer_in,
    authorise,
    code_in,
    code_page,
    is_accepted,
    redeem,
    refresh,
    sign_in_by_phone,
    submit,
)

from sandbox.client import SandboxClient
from servicekit.trust.keys import Keyring
from suite.sign_in import APP_CALLBACK


def claims_of(token: str) -> dict[str, object]:
    claims: dict[str, object] = orjson.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return claims


async def test_discovery_names_what_there_is(
    client: httpx.AsyncClient, gateway: GatewayProcess
) -> None:
    found = (await client.get("/.well-known/openid-configuration")).json()

    assert found["issuer"] == gateway.url
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["authorization_response_iss_parameter_supported"] is True
    for name in ("token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"):
        assert found[name].startswith(gateway.url)


async def test_the_published_keys_verify_the_tokens(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000001")
    tokens = (await redeem(client, answer["code"])).json()

    keys = (await client.get("/oauth2/jwks")).json()["keys"]

    keyring = Keyring({gateway.url: keys})
    access = keyring.verify(tokens["access_token"], gateway.url, "at+jwt")
    identity = keyring.verify(tokens["id_token"], gateway.url, "JWT", audience="tongban-app")
    assert access["sub"] == identity["sub"]
    assert access["exp"] - access["iat"] == 600
    assert identity["nonce"] == "the nonce"
    assert identity["amr"] == ["sms"]
    assert all("d" not in key for key in keys)


async def test_the_answer_brings_state_and_issuer_back(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000002")

    assert answer["state"] == "the state"
    assert answer["iss"] == gateway.url


async def test_tokens_carry_no_name_number_or_phone(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000003")

    tokens = (await redeem(client, answer["code"])).json()

    for token in (tokens["access_token"], tokens["id_token"]):
        assert b"13600000003" not in orjson.dumps(claims_of(token))


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": APP_CALLBACK + "/"},
        {"redirect_uri": APP_CALLBACK + "?x=1"},
        {"redirect_uri": "http://evil.example/callback"},
        {"redirect_uri": APP_CALLBACK.upper()},
        {"redirect_uri": None},
        {"client_id": "somebody"},
        {"client_id": None},
        {"client_id": "tongban-staff"},
    ],
)
async def test_nobody_is_sent_to_an_address_that_is_not_registered(
    client: httpx.AsyncClient, changes: dict[str, str | None]
) -> None:
    response = await authorise(client, **changes)

    assert response.status_code == 400
    assert "location" not in response.headers


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "phone"}, "invalid_scope"),
        ({"request": "x.y.z"}, "request_not_supported"),
        ({"request_uri": "urn:x"}, "request_uri_not_supported"),
        ({"prompt": "none"}, "login_required"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
    ],
)
async def test_a_faulty_request_is_answered_to_its_application(
    client: httpx.AsyncClient, changes: dict[str, str | None], error: str
) -> None:
    answer = answer_in(await authorise(client, **changes))

    assert answer["error"] == error
    assert answer["state"] == "the state"
    assert "code" not in answer


async def test_scopes_that_the_application_may_not_have_are_left_out(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000004", scope="openid staff phone")

    tokens = (await redeem(client, answer["code"])).json()

    assert tokens["scope"] == "openid phone"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "w" * 64},
        {"code_verifier": ""},
        {"redirect_uri": APP_CALLBACK + "/other"},
        {"redirect_uri": ""},
        {"client_id": "tongban-staff"},
        {"code": "made up"},
    ],
)
async def test_a_code_is_worth_nothing_without_all_that_belongs_to_it(
    client: httpx.AsyncClient, sandbox: SandboxClient, changes: dict[str, str]
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000005")

    refused = await redeem(client, **{"code": answer["code"], **changes})

    assert refused.status_code == 400
    assert refused.json()["error"] == "invalid_grant"
    assert refused.headers["cache-control"] == "no-store"


async def test_a_code_used_twice_takes_the_first_users_tokens_away(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    code = (await sign_in_by_phone(client, sandbox, "13600000006"))["code"]
    tokens = (await redeem(client, code)).json()
    assert await is_accepted(client, tokens)

    second = await redeem(client, code)

    assert second.status_code == 400
    await eventually_refused(client, tokens)
    assert (await refresh(client, tokens["refresh_token"])).status_code == 400


async def test_a_code_brought_by_many_at_once_is_good_for_at_most_one(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    code = (await sign_in_by_phone(client, sandbox, "13600000007"))["code"]

    answers = await asyncio.gather(*(redeem(client, code) for _ in range(20)))

    assert [a.status_code for a in answers].count(200) <= 1


async def test_a_refresh_token_is_replaced_by_its_use(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000008")
    first = (await redeem(client, answer["code"])).json()

    second = (await refresh(client, first["refresh_token"])).json()

    assert second["refresh_token"] != first["refresh_token"]
    assert claims_of(second["access_token"])["sid"] == claims_of(first["access_token"])["sid"]
    assert await is_accepted(client, second)


async def test_a_refresh_token_belongs_to_its_application(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000010")
    tokens = (await redeem(client, answer["code"])).json()

    stolen = await refresh(client, tokens["refresh_token"], client_id="tongban-staff")

    assert stolen.status_code == 400
    assert (await refresh(client, tokens["refresh_token"])).status_code == 200


async def test_an_application_is_told_of_its_fault_in_plain_words(
    client: httpx.AsyncClient,
) -> None:
    answer = answer_in(await authorise(client, max_age="soon", ui_locales="zh-CN"))

    assert answer["error_description"] == "max_age is a number of seconds."


async def test_other_grants_are_not_supported(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/oauth2/token", data={"grant_type": "password", "username": "a", "password": "b"}
    )

    assert answer.json()["error"] == "unsupported_grant_type"


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
async def test_a_revoked_token_takes_its_family_along(
    client: httpx.AsyncClient, sandbox: SandboxClient, which: str
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000011")
    tokens = (await redeem(client, answer["code"])).json()

    revoked = await client.post(
        "/oauth2/revoke", data={"client_id": "tongban-app", "token": tokens[which]}
    )

    assert revoked.status_code == 200
    await eventually_refused(client, tokens)
    assert (await refresh(client, tokens["refresh_token"])).status_code == 400


async def test_revoking_what_nobody_knows_is_fine(client: httpx.AsyncClient) -> None:
    answer = await client.post("/oauth2/revoke", data={"client_id": "tongban-app", "token": "x"})

    assert answer.status_code == 200


async def test_the_second_application_need_not_ask_again(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13600000012")

    answer = answer_in(await authorise(client, prompt="none"))

    assert (await redeem(client, answer["code"])).status_code == 200


async def test_an_application_may_insist_on_a_new_sign_in(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13600000013")

    response = await authorise(client, prompt="login")

    assert response.headers["location"].startswith("/sign-in?of=")
    assert "手机号登录" in (await client.get("/sign-in")).text


async def test_a_higher_level_is_asked_for_only_what_is_missing(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13600000014")

    response = await authorise(client, acr_values="L3")

    assert response.headers["location"].startswith("/sign-in?of=")
    page = await client.get("/sign-in")
    assert "实名认证" in page.text
    assert "/sign-in/later" not in page.text


async def test_a_level_that_was_asked_for_cannot_be_skipped(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13600000015", acr_values="L3")
    await submit(client, page, code=code_in(sandbox, "13600000015"))
    page = await client.get("/sign-in")

    form = {"form": page.text.split('name="form" value="')[1].split('"')[0]}
    refused = await client.post("/sign-in/later", data=form)

    assert refused.status_code == 403


async def test_signing_out_ends_what_was_granted_in_the_browser(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000016")
    tokens = (await redeem(client, answer["code"])).json()

    response = await client.get(
        "/oauth2/end_session",
        params={
            "id_token_hint": tokens["id_token"],
            "post_logout_redirect_uri": APP_CALLBACK,
            "state": "bye",
        },
    )

    assert response.headers["location"].startswith(APP_CALLBACK)
    await eventually_refused(client, tokens)
    assert answer_in(await authorise(client, prompt="none"))["error"] == "login_required"


async def test_signing_out_leads_to_registered_addresses_only(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13600000017")
    tokens = (await redeem(client, answer["code"])).json()

    response = await client.get(
        "/oauth2/end_session",
        params={
            "id_token_hint": tokens["id_token"],
            "post_logout_redirect_uri": "http://evil.example",
        },
    )

    assert response.status_code == 400
    assert await is_accepted(client, tokens)


async def eventually_refused(client: httpx.AsyncClient, tokens: dict[str, object]) -> None:
    """Wait until the gateway has heard; five seconds is what it is allowed (design D7)."""
    async with asyncio.timeout(5):
        while await is_accepted(client, tokens):
            await asyncio.sleep(0.02)
