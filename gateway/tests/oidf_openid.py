"""Modules of the plans Basic, Config and RP logout, as far as they can apply."""

import asyncio
import base64
import time

import httpx
from oidf_house import House, module, page, told
from provider import REQUEST, authorise, redeem

from servicekit.trust.keys import SigningKey
from suite.sign_in import APP_CALLBACK

PLANS = "Basic, Config and RP logout"
ALL = "openid offline_access phone profile organisations applications licences ratings"


@module("oidcc-server")
async def server(house: House) -> None:
    tokens = await house.tokens()
    claims = await house.claims(tokens["id_token"])
    info = await info_of(house, tokens)
    assert claims["nonce"] == "the nonce"
    assert claims["iss"] == house.url
    assert info["sub"] == claims["sub"]
    assert tokens["token_type"] == "Bearer"


@module("oidcc-response-type-missing")
async def response_type_missing(house: House) -> None:
    answer = told(await authorise(house.browser, response_type=None), APP_CALLBACK)
    assert answer["error"] in ("invalid_request", "unsupported_response_type")


@module("oidcc-userinfo-get")
async def userinfo_get(house: House) -> None:
    assert "sub" in await info_of(house, await house.tokens())


@module("oidcc-userinfo-post-header")
async def userinfo_post(house: House) -> None:
    tokens = await house.tokens()
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    answer = await house.browser.post("/oauth2/userinfo", headers=header)
    assert answer.json()["sub"] == (await house.claims(tokens["id_token"]))["sub"]


@module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow")
async def without_nonce(house: House) -> None:
    await house.signed_in()
    tokens = await house.silently(nonce=None)
    assert "nonce" not in await house.claims(tokens["id_token"])


@module("oidcc-scope-profile")
async def scope_profile(house: House) -> None:
    tokens = await house.tokens(scope="openid profile")
    assert tokens["scope"] == "openid profile"
    assert "phone_number" not in await info_of(house, tokens)


@module("oidcc-scope-phone")
async def scope_phone(house: House) -> None:
    info = await info_of(house, await house.tokens(scope="openid phone"))
    assert info["phone_number"].startswith("+86")
    assert info["phone_number_verified"] is True


@module("oidcc-scope-all")
async def scope_all(house: House) -> None:
    granted = set((await house.tokens(scope=ALL))["scope"].split())
    assert granted >= set(ALL.split()) - {"offline_access"}


@module("oidcc-alternate-happy-flow")
async def alternate(house: House) -> None:
    await house.signed_in()
    asked = dict(reversed({**REQUEST, "scope": "phone openid"}.items()))
    answer = told(await house.browser.get("/oauth2/authorize", params=asked), APP_CALLBACK)
    tokens = (await redeem(house.browser, answer["code"])).json()
    assert set(tokens["scope"].split()) == {"phone", "openid"}


async def does_no_harm(house: House, **more: str) -> None:
    await house.signed_in()
    assert "id_token" in await house.silently(**more)


@module("oidcc-display-page")
async def display_page(house: House) -> None:
    await does_no_harm(house, display="page")


@module("oidcc-display-popup")
async def display_popup(house: House) -> None:
    await does_no_harm(house, display="popup")


@module("oidcc-login-hint")
async def login_hint(house: House) -> None:
    await does_no_harm(house, login_hint="somebody")


@module("oidcc-ui-locales")
async def ui_locales(house: House) -> None:
    await does_no_harm(house, ui_locales="se")


@module("oidcc-claims-locales")
async def claims_locales(house: House) -> None:
    await does_no_harm(house, claims_locales="se")


@module("oidcc-ensure-request-with-unknown-parameter-succeeds")
async def unknown_parameter(house: House) -> None:
    await does_no_harm(house, extra="foobar")


@module("oidcc-prompt-login")
async def prompt_login(house: House) -> None:
    first = await house.claims((await house.tokens())["id_token"])
    asked = await authorise(house.browser, prompt="login")
    assert house.asks(asked)
    await until_another_second(first["auth_time"])
    anew = await redeem(house.browser, (await house.signed_in(prompt="login"))["code"])
    assert (await house.claims(anew.json()["id_token"]))["auth_time"] > first["auth_time"]


@module("oidcc-prompt-none-not-logged-in")
async def not_logged_in(house: House) -> None:
    answer = told(await authorise(house.browser, prompt="none"), APP_CALLBACK)
    assert answer["error"] == "login_required"
    assert answer["error_description"].isascii()


@module("oidcc-prompt-none-logged-in")
async def logged_in(house: House) -> None:
    first = await house.claims((await house.tokens())["id_token"])
    second = await house.claims((await house.silently(prompt="none"))["id_token"])
    assert {name: first[name] for name in ("sub", "auth_time")} == {
        name: second[name] for name in ("sub", "auth_time")
    }


@module("oidcc-max-age-1")
async def max_age_1(house: House) -> None:
    first = await house.claims((await house.tokens())["id_token"])
    await until_another_second(first["auth_time"] + 1)
    asked = await authorise(house.browser, max_age="1")
    assert house.asks(asked)
    anew = await redeem(house.browser, (await house.signed_in(max_age="1"))["code"])
    assert (await house.claims(anew.json()["id_token"]))["auth_time"] > first["auth_time"]


@module("oidcc-max-age-10000")
async def max_age_10000(house: House) -> None:
    first = await house.claims((await house.tokens())["id_token"])
    second = await house.claims((await house.silently(max_age="10000"))["id_token"])
    assert second["auth_time"] == first["auth_time"]


@module("oidcc-id-token-hint")
async def id_token_hint(house: House) -> None:
    tokens = await house.tokens()
    again = await house.silently(prompt="none", id_token_hint=tokens["id_token"])
    assert (await house.claims(again["id_token"]))["sub"] == (
        await house.claims(tokens["id_token"])
    )["sub"]


@module("oidcc-ensure-request-with-acr-values-succeeds")
async def acr_values(house: House) -> None:
    await house.signed_in()
    supported = (await house.metadata())["acr_values_supported"]
    tokens = await house.silently(acr_values=supported[0])
    assert (await house.claims(tokens["id_token"]))["acr"] in supported


@module("oidcc-codereuse")
async def code_reuse(house: House) -> None:
    code = (await house.signed_in())["code"]
    await redeem(house.browser, code)
    assert (await redeem(house.browser, code)).json()["error"] == "invalid_grant"


@module("oidcc-codereuse-30seconds")
async def code_reuse_later(house: House) -> None:
    code = (await house.signed_in())["code"]
    tokens = (await redeem(house.browser, code)).json()
    await house.later("authorization_code", "used_at", 30, "tongban-app")
    assert (await redeem(house.browser, code)).json()["error"] == "invalid_grant"
    async with asyncio.timeout(5):
        while (await user_info(house, tokens)).status_code != 401:
            await asyncio.sleep(0.02)


@module("oidcc-ensure-registered-redirect-uri")
async def registered_redirect(house: House) -> None:
    page(await authorise(house.browser, redirect_uri="https://elsewhere.example/callback"))


@module("oidcc-ensure-post-request-succeeds")
async def post_request(house: House) -> None:
    await house.signed_in()
    answer = await house.browser.post("/oauth2/authorize", data=REQUEST)
    assert "code" in told(answer, APP_CALLBACK)


@module("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")
async def request_uri(house: House) -> None:
    asked = await authorise(house.browser, request_uri="https://app.example/request.jwt")
    assert told(asked, APP_CALLBACK)["error"] == "request_uri_not_supported"


@module("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")
async def request_object(house: House) -> None:
    asked = await authorise(house.browser, request="eyJhbGciOiJub25lIn0.e30.")
    assert told(asked, APP_CALLBACK)["error"] == "request_not_supported"


@module("oidcc-ensure-request-object-with-redirect-uri")
async def request_object_with_redirect(house: House) -> None:
    inside = base64.urlsafe_b64encode(b'{"redirect_uri":"https://elsewhere.example"}')
    asked = await authorise(
        house.browser,
        redirect_uri="https://elsewhere.example",
        request=f"eyJhbGciOiJub25lIn0.{inside.rstrip(b'=').decode()}.",
    )
    page(asked)


@module("oidcc-refresh-token")
async def refresh_token(house: House) -> None:
    tokens = await house.tokens()
    stolen = await house.refreshed(tokens["refresh_token"], client_id="tongban-staff")
    assert stolen.json()["error"] == "invalid_grant"
    anew = (await house.refreshed(tokens["refresh_token"])).json()
    first, second = [await house.claims(each["id_token"]) for each in (tokens, anew)]
    for name in ("iss", "sub", "aud", "auth_time"):
        assert first[name] == second[name]


@module("oidcc-ensure-request-with-valid-pkce-succeeds")
async def pkce(house: House) -> None:
    code = (await house.signed_in())["code"]
    assert (await redeem(house.browser, code)).status_code == 200


@module("oidcc-discovery-endpoint-verification")
async def discovery(house: House) -> None:
    found = await house.metadata()
    assert found["issuer"] == house.url
    for name in ("authorization", "token", "userinfo"):
        assert found[f"{name}_endpoint"].startswith(house.url)
    assert "code" in found["response_types_supported"]
    assert found["subject_types_supported"] == ["public"]
    assert "openid" in found["scopes_supported"]
    assert "ES256" in found["id_token_signing_alg_values_supported"]  # RS256 is not offered
    for key in (await house.browser.get(found["jwks_uri"])).json()["keys"]:
        assert key["kid"]
        assert "d" not in key


@module("oidcc-rp-initiated-logout-discovery-endpoint-verification")
async def logout_discovery(house: House) -> None:
    assert (await house.metadata())["end_session_endpoint"].startswith(house.url)


@module("oidcc-rp-initiated-logout")
async def logout(house: House) -> None:
    answer = await leave(house, state="bye", post_logout_redirect_uri=APP_CALLBACK)
    assert told(answer, APP_CALLBACK) == {"state": "bye"}
    assert (await silent_error(house)) == "login_required"


@module("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")
async def logout_elsewhere(house: House) -> None:
    page(await leave(house, post_logout_redirect_uri="https://elsewhere.example"))


@module("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")
async def logout_query(house: House) -> None:
    page(await leave(house, post_logout_redirect_uri=APP_CALLBACK + "?foo=bar"))


@module("oidcc-rp-initiated-logout-modified-id-token-hint")
async def logout_modified(house: House) -> None:
    hint = (await house.tokens())["id_token"]
    unsigned = "eyJhbGciOiJub25lIn0." + hint.split(".")[1] + "."
    page(await end(house, id_token_hint=unsigned, post_logout_redirect_uri=APP_CALLBACK))


@module("oidcc-rp-initiated-logout-bad-id-token-hint")
async def logout_forged(house: House) -> None:
    claims = await house.claims((await house.tokens())["id_token"])
    forged = SigningKey.generate().sign(claims, "JWT")
    page(await end(house, id_token_hint=forged, post_logout_redirect_uri=APP_CALLBACK))


@module("oidcc-rp-initiated-logout-no-id-token-hint")
async def logout_without_hint(house: House) -> None:
    await house.signed_in()
    answer = await end(house, post_logout_redirect_uri=APP_CALLBACK)
    assert answer.status_code == 200
    assert "location" not in answer.headers


@module("oidcc-rp-initiated-logout-no-params")
async def logout_bare(house: House) -> None:
    await house.signed_in()
    assert (await end(house)).status_code == 200


@module("oidcc-rp-initiated-logout-only-state")
async def logout_only_state(house: House) -> None:
    await house.signed_in()
    assert (await end(house, state="bye")).status_code == 200


@module("oidcc-rp-initiated-logout-no-post-logout-redirect-uri")
async def logout_hint_only(house: House) -> None:
    assert (await leave(house)).status_code == 200
    assert (await silent_error(house)) == "login_required"


@module("oidcc-rp-initiated-logout-no-state")
async def logout_no_state(house: House) -> None:
    answer = await leave(house, post_logout_redirect_uri=APP_CALLBACK)
    assert answer.headers["location"] == APP_CALLBACK


async def info_of(house: House, tokens: dict[str, str]) -> dict[str, object]:
    answer = await user_info(house, tokens)
    found: dict[str, object] = answer.raise_for_status().json()
    return found


async def user_info(house: House, tokens: dict[str, str]) -> httpx.Response:
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    return await house.browser.get("/oauth2/userinfo", headers=header)


async def until_another_second(moment: int) -> None:
    """Wait until whole seconds tell the next moment from this one."""
    async with asyncio.timeout(5):
        while time.time() < moment + 1.01:
            await asyncio.sleep(0.02)


async def leave(house: House, **more: str) -> httpx.Response:
    hint = (await house.tokens())["id_token"]
    return await end(house, id_token_hint=hint, **more)


async def end(house: House, **asked: str) -> httpx.Response:
    return await house.left(asked)


async def silent_error(house: House) -> str:
    return told(await authorise(house.browser, prompt="none"), APP_CALLBACK)["error"]
