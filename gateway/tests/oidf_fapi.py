"""Modules of the plan FAPI 2.0 Security Profile (final), as far as they can apply."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx
from oidf_house import House, module, refused, told, turned_away

from suite.machine import PUSH, TOKEN, Machine, a_key, hashed

FAPI = "fapi2-security-profile-final-"
AUTHENTICATION = ("invalid_client",)
NOT_A_TYPE = ("unsupported_response_type", "unauthorized_client", "invalid_request")
GRANT = ("invalid_grant", "invalid_request", "invalid_dpop_proof")


@module(FAPI + "discovery-end-point-verification")
async def discovery(house: House) -> None:
    found = await house.metadata()
    assert found["pushed_authorization_request_endpoint"].startswith(house.url)
    assert "private_key_jwt" in found["token_endpoint_auth_methods_supported"]
    assert found["authorization_response_iss_parameter_supported"] is True
    assert found["code_challenge_methods_supported"] == ["S256"]
    for name in ("token_endpoint_auth_signing", "dpop_signing"):
        assert {"ES256", "PS256", "EdDSA"} <= set(found[f"{name}_alg_values_supported"])
        assert "RS256" not in found[f"{name}_alg_values_supported"]


@module(FAPI + "happy-flow")
async def happy_flow(house: House) -> None:
    for machine in (house.machine, house.other):
        name = await house.pushed(machine)
        asked = {"client_id": machine.client_id, "request_uri": name}
        answer = await house.browser.get("/oauth2/authorize", params=asked)
        if house.asks(answer):
            await house.signed_in()
            answer = await house.browser.get("/oauth2/authorize", params=asked)
        brought = told(answer)
        assert brought["iss"] == house.url
        tokens = (await machine.redeem(brought["code"])).json()
        assert tokens["token_type"] == "DPoP"
        claims = await house.claims(tokens["id_token"], machine.client_id)
        assert claims["nonce"] == "the nonce"
        info = await machine.call("GET", "/oauth2/userinfo", tokens["access_token"])
        assert info.json()["sub"] == claims["sub"]
        bare = {"authorization": f"Bearer {tokens['access_token']}"}
        assert (await house.browser.get("/oauth2/userinfo", headers=bare)).status_code == 401


def asked_so(name: str, **changes: str | None) -> None:
    """Declare a module that changes the request, which is granted all the same."""

    @module(FAPI + name)
    async def granted(house: House) -> None:
        answer = await house.answered(**changes)
        tokens = (await house.machine.redeem(answer["code"])).json()
        claims = await house.claims(tokens["id_token"], house.machine.client_id)
        assert claims.get("nonce") == changes.get("nonce", "the nonce")
        assert answer.get("state") == changes.get("state", "the state")


asked_so("ensure-authorization-request-without-state-success", state=None)
asked_so("ensure-authorization-request-without-nonce-success", nonce=None)
asked_so("ensure-authorization-request-with-64-char-nonce-success", nonce="n" * 64)
asked_so("ensure-authorization-request-with-long-nonce", nonce="n" * 384)
asked_so("ensure-authorization-request-with-long-state", state="s" * 384)
asked_so("ensure-other-scope-order-succeeds", scope="applications openid offline_access")


def pushed_wrongly(name: str, *errors: str, **changes: str | None) -> None:
    """Declare a module that pushes a request which is refused."""

    @module(FAPI + name)
    async def not_kept(house: House) -> None:
        refused(await house.machine.push(**changes), *errors)


pushed_wrongly(
    "ensure-request-object-without-redirect-uri-fails", "invalid_request", redirect_uri=None
)
pushed_wrongly("ensure-redirect-uri-in-authorization-request", "invalid_request", redirect_uri=None)
pushed_wrongly(
    "ensure-registered-redirect-uri", "invalid_request", redirect_uri="https://elsewhere.example/"
)
pushed_wrongly(
    "plain-fapi-tolerate-unregistered-redirect-uri",
    "invalid_request",
    redirect_uri="https://elsewhere.example/",
)
pushed_wrongly(
    "ensure-response-type-code-idtoken-fails",
    *NOT_A_TYPE,
    response_type="code id_token",
)
pushed_wrongly("ensure-response-type-token-fails", *NOT_A_TYPE, response_type="token")
pushed_wrongly("par-ensure-pkce-required", "invalid_request", code_challenge=None)
pushed_wrongly("par-plain-pkce-rejected", "invalid_request", code_challenge_method="plain")
pushed_wrongly(
    "par-authorization-request-containing-request_uri-form-param",
    "invalid_request",
    "request_uri_not_supported",
    request_uri="urn:ietf:params:oauth:request_uri:x",
)
pushed_wrongly("ensure-mismatched-dpop-jkt-fails", *GRANT, dpop_jkt=hashed("another key"))


def proven_wrongly(
    name: str, path: str, form: Callable[[Machine], dict[str, str]], **changes: Any
) -> None:
    """Declare a module whose client assertion is refused."""

    @module(FAPI + name)
    async def not_proven(house: House) -> None:
        moved = {each: value() if callable(value) else value for each, value in changes.items()}
        answer = await house.machine.tried(path, form(house.machine), **moved)
        refused(answer, *AUTHENTICATION)


def as_code(_machine: Machine) -> dict[str, str]:
    return {"grant_type": "authorization_code", "code": "any"}


def seconds(many: int) -> Callable[[], int]:
    return lambda: int(time.time()) + many


def asks(machine: Machine) -> dict[str, str]:
    return machine.request()


proven_wrongly(
    "ensure-client-assertion-with-exp-is-5-minutes-in-past-fails", TOKEN, as_code, exp=seconds(-300)
)
proven_wrongly(
    "ensure-client-assertion-with-wrong-aud-fails", TOKEN, as_code, aud="https://elsewhere.example"
)
proven_wrongly("ensure-client-assertion-with-no-sub-fails", TOKEN, as_code, sub=None)
proven_wrongly(
    "par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails",
    PUSH,
    asks,
    nbf=seconds(70),
)


@module(FAPI + "par-test-array-as-audience-fails")
async def audience_array(house: House) -> None:
    refused(await house.machine.tried(PUSH, asks(house.machine), aud=[house.url]), *AUTHENTICATION)


@module(FAPI + "par-test-par-endpoint-url-as-audience-fails")
async def audience_par(house: House) -> None:
    answer = await house.machine.tried(PUSH, asks(house.machine), aud=house.url + PUSH)
    refused(answer, *AUTHENTICATION)


@module(FAPI + "par-test-token-endpoint-url-as-audience-fails")
async def audience_token(house: House) -> None:
    answer = await house.machine.tried(PUSH, asks(house.machine), aud=house.url + TOKEN)
    refused(answer, *AUTHENTICATION)


@module(FAPI + "par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted")
async def assertion_ahead(house: House) -> None:
    answer = await house.machine.tried(PUSH, asks(house.machine), nbf=int(time.time()) + 8)
    assert answer.status_code == 201


@module(FAPI + "ensure-signed-client-assertion-with-RS256-fails")
async def assertion_rs256(house: House) -> None:
    refused(await house.other.using(house.other.key, "RS256").push(), *AUTHENTICATION)


@module(FAPI + "ensure-client-assertion-in-token-endpoint")
async def without_assertion(house: House) -> None:
    code = (await house.answered())["code"]
    form = {**as_code(house.machine), "code": code, "client_id": house.machine.client_id}
    refused(await house.machine.post(TOKEN, form), *AUTHENTICATION)


@module(FAPI + "ensure-client-id-in-token-endpoint")
async def anothers_client_id(house: House) -> None:
    code = (await house.answered())["code"]
    answer = await house.machine.redeem(code, client_id=house.other.client_id)
    refused(answer, *AUTHENTICATION, "invalid_request")


@module(FAPI + "ensure-holder-of-key-required")
async def without_proof(house: House) -> None:
    code = (await house.answered())["code"]
    form = {**house.machine.myself(), **as_code(house.machine), "code": code}
    refused(await house.browser.post(TOKEN, data=form), *GRANT)


@module(FAPI + "ensure-authorization-code-is-bound-to-client")
async def anothers_code(house: House) -> None:
    refused(await house.other.redeem((await house.answered())["code"]), "invalid_grant")


@module(FAPI + "attempt-reuse-authorization-code-after-one-second")
async def code_again(house: House) -> None:
    code = (await house.answered())["code"]
    assert (await house.machine.redeem(code)).status_code == 200
    refused(await house.machine.redeem(code), "invalid_grant")


@module(FAPI + "ensure-token-endpoint-fails-with-expired-auth-code")
async def code_late(house: House) -> None:
    code = (await house.answered())["code"]
    await house.later("authorization_code", "issued_at", 61, house.machine.client_id)
    refused(await house.machine.redeem(code), "invalid_grant")


@module(FAPI + "ensure-pkce-code-verifier-required")
async def no_verifier(house: House) -> None:
    code = (await house.answered())["code"]
    refused(await house.machine.redeem(code, code_verifier=""), *GRANT)


@module(FAPI + "incorrect-pkce-code-verifier-rejected")
async def wrong_verifier(house: House) -> None:
    code = (await house.answered())["code"]
    refused(await house.machine.redeem(code, code_verifier="w" * 64), "invalid_grant")


@module(FAPI + "ensure-unsigned-authorization-request-without-using-par-fails")
async def not_pushed(house: House) -> None:
    await house.signed_in()
    asked = {**house.machine.request(), "client_id": house.machine.client_id}
    answer = await house.browser.get("/oauth2/authorize", params=asked)
    assert told(answer)["error"] == "invalid_request"


@module(FAPI + "ensure-different-nonce-inside-and-outside-request-object")
async def other_nonce(house: House) -> None:
    await house.signed_in()
    answer = told(await house.opened(await house.pushed(), nonce="another"))
    tokens = (await house.machine.redeem(answer["code"])).json()
    claims = await house.claims(tokens["id_token"], house.machine.client_id)
    assert claims["nonce"] == "the nonce"


@module(FAPI + "ensure-different-state-inside-and-outside-request-object")
async def other_state(house: House) -> None:
    await house.signed_in()
    answer = told(await house.opened(await house.pushed(), state="another"))
    assert answer["state"] == "the state"


@module(FAPI + "state-only-outside-request-object-not-used")
async def state_outside(house: House) -> None:
    await house.signed_in()
    assert "state" not in told(await house.opened(await house.pushed(state=None), state="outside"))


@module(FAPI + "par-without-duplicate-parameters")
async def name_alone(house: House) -> None:
    assert "code" in await house.answered()


@module(FAPI + "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")
async def opened_twice(house: House) -> None:
    name = await house.pushed()
    assert house.asks(await house.opened(name))
    assert house.asks(await house.opened(name))
    await house.signed_in()
    assert "code" in told(await house.opened(name))


@module(FAPI + "par-attempt-reuse-request_uri")
async def opened_after(house: House) -> None:
    await house.signed_in()
    name = await house.pushed()
    assert "code" in told(await house.opened(name))
    turned_away(await house.opened(name))


@module(FAPI + "par-attempt-to-use-expired-request_uri")
async def opened_late(house: House) -> None:
    await house.signed_in()
    name = await house.pushed()
    await house.later("pushed_request", "expires_at", 91, house.machine.client_id)
    turned_away(await house.opened(name))


@module(FAPI + "par-attempt-to-use-request_uri-for-different-client")
async def opened_by_another(house: House) -> None:
    await house.signed_in()
    turned_away(await house.opened(await house.pushed(house.other)))


@module(FAPI + "par-attempt-invalid-http-method")
async def pushed_by_get(house: House) -> None:
    asked = {**house.machine.request(), **house.machine.myself()}
    for method in ("GET", "PUT"):
        answer = await house.browser.request(method, PUSH, params=asked)
        assert answer.status_code in (404, 405)


# ---- proofs


@module(FAPI + "access-token-type-header-case-sensitivity")
async def scheme_in_any_case(house: House) -> None:
    token = (await house.granted())["access_token"]
    path = "/oauth2/userinfo"
    await house.machine.call("GET", path, token)
    for scheme in ("dpop", "DPoP", "DPOP"):
        proof = house.machine.proof("GET", path, token=token)
        headers = {"authorization": f"{scheme} {token}", "dpop": proof}
        assert (await house.browser.get(path, headers=headers)).status_code == 200


@module(FAPI + "check-dpop-proof-nbf-exp")
async def proof_times(house: House) -> None:
    token = (await house.granted())["access_token"]
    now = int(time.time())
    assert (await house.reads(token, nbf=now, exp=now + 60)).status_code == 200
    assert (await house.reads(token, exp=now - 120)).status_code == 401
    assert (await house.reads(token, nbf=now + 600)).status_code == 401


@module(FAPI + "ensure-dpopproof-with-iat-10seconds-before-succeeds")
async def proof_before(house: House) -> None:
    token = (await house.granted())["access_token"]
    assert (await house.reads(token, iat=int(time.time()) - 10)).status_code == 200


@module(FAPI + "ensure-dpopproof-with-iat-10seconds-after-succeeds")
async def proof_ahead(house: House) -> None:
    token = (await house.granted())["access_token"]
    assert (await house.reads(token, iat=int(time.time()) + 10)).status_code == 200


@module(FAPI + "ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")
async def another_key_at_token(house: House) -> None:
    code = (await house.answered())["code"]
    refused(await house.machine.bound_to(a_key()).redeem(code), *GRANT)


@module(FAPI + "ensure-token-endpoint-fails-with-mismatched-dpop-jkt")
async def another_key_than_told(house: House) -> None:
    await house.signed_in()
    code = told(await house.opened(await bare_push(house, hashed("another key"))))["code"]
    refused(await house.machine.redeem(code), *GRANT)


@module(FAPI + "ensure-dpopproof-at-par-endpoint-binding-success")
async def bound_at_push(house: House) -> None:
    assert (await house.granted())["token_type"] == "DPoP"


@module(FAPI + "ensure-dpop-auth-code-binding-success")
async def bound_by_name(house: House) -> None:
    await house.signed_in()
    code = told(await house.opened(await bare_push(house, house.machine.jkt)))["code"]
    assert (await house.machine.redeem(code)).status_code == 200


@module(FAPI + "dpop-negative-tests")
async def wrong_proofs(house: House) -> None:
    token = (await house.granted())["access_token"]
    jwk = house.machine.bound_key.as_dict(private=False)
    wrong: list[dict[str, Any]] = [
        *({"htm": value} for value in ("POST", "get", None)),
        *({"htu": value} for value in (house.url, house.url + "/oauth2/token", None, 7)),
        *({"iat": value} for value in (None, "now")),
        *({"jti": value} for value in (None, "", 7)),
        *({"ath": value} for value in (None, "", hashed("another token"))),
        *({"nonce": value} for value in (None, "", "made-up", 7)),
        {"header": {"typ": "JWT"}},
        {"header": {"jwk": house.machine.bound_key.as_dict(private=True)}},
        {"header": {"jwk": a_key().as_dict(private=False)}},
        {"header": {"jwk": {**jwk, "x": "AA"}}},
    ]
    for changes in wrong:
        answer = await house.reads(token, **changes)
        assert answer.status_code == 401, (changes, answer.status_code, answer.text)
        challenge = answer.headers["www-authenticate"]
        assert challenge.startswith("DPoP "), changes
        assert "error=" in challenge, changes
    again = house.machine.proof("GET", "/oauth2/userinfo", token=token, jti=str(uuid.uuid4()))
    statuses = [await with_proofs(house, token, again) for _ in range(2)]
    assert statuses == [200, 401]
    other = house.machine.bound_to(a_key()).proof("GET", "/oauth2/userinfo", token=token)
    assert await with_proofs(house, token, other) == 401
    assert await with_proofs(house, token) in (400, 401)
    two = [house.machine.proof("GET", "/oauth2/userinfo", token=token) for _ in range(2)]
    assert await with_proofs(house, token, *two) in (400, 401)
    rsa = house.machine.bound_to(a_key("RS256"), "RS256")
    refused(await rsa.ask(), "invalid_dpop_proof")
    assert (await house.reads(token, htu=house.url + "/oauth2/userinfo?a=b#c")).status_code == 200


@module(FAPI + "refresh-token")
async def refresh(house: House) -> None:
    tokens = await house.granted()
    refused(await house.other.refresh(tokens["refresh_token"]), "invalid_grant")
    for _ in range(3):  # it is not rotated
        anew = (await house.machine.refresh(tokens["refresh_token"])).json()
        assert anew["refresh_token"] == tokens["refresh_token"]
        assert (await house.reads(anew["access_token"])).status_code == 200


async def bare_push(house: House, jkt: str) -> str:
    """Push with the name of a key and no proof of it."""
    form = {**house.machine.request(dpop_jkt=jkt), **house.machine.myself()}
    answer: httpx.Response = await house.browser.post(PUSH, data=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["request_uri"])


async def with_proofs(house: House, token: str, *proofs: str) -> int:
    headers = [("authorization", f"DPoP {token}"), *(("dpop", each) for each in proofs)]
    return (await house.browser.get("/oauth2/userinfo", headers=headers)).status_code
