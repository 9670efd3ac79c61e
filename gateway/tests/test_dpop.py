"""Tokens bound to a key (DPoP): a citizen's app may have them, a department's system must."""

import asyncio
import time
import uuid

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import VERIFIER, sign_in_by_phone

from sandbox.client import SandboxClient
from suite.machine import TOKEN, Machine, Prover, a_key, act, registered_for_people
from suite.sign_in import APP_CALLBACK, Tokens


@pytest.fixture
def app(client: httpx.AsyncClient, gateway: GatewayProcess) -> Prover:
    """A citizen's app that holds a key."""
    return Prover(client, gateway.url)


def code_form(code: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "client_id": "tongban-app",
        "code": code,
        "redirect_uri": APP_CALLBACK,
        "code_verifier": VERIFIER,
    }


def refresh_form(token: str) -> dict[str, str]:
    return {"grant_type": "refresh_token", "client_id": "tongban-app", "refresh_token": token}


@pytest.fixture
async def tokens(app: Prover, client: httpx.AsyncClient, sandbox: SandboxClient) -> dict[str, str]:
    """What the app was granted."""
    answer = await sign_in_by_phone(client, sandbox, "13200000001")
    granted: dict[str, str] = (await app.post(TOKEN, code_form(answer["code"]))).json()
    return granted


async def test_a_citizens_app_is_served_with_a_token_that_is_bound_to_its_key(
    app: Prover, tokens: dict[str, str]
) -> None:
    answer = await app.call("GET", "/v1/applications", tokens["access_token"])

    assert tokens["token_type"] == "DPoP"
    assert answer.status_code == 200
    assert answer.headers["dpop-nonce"]
    heard = {name for name, _ in answer.json()["headers"]}
    assert "authorization" in heard
    assert "dpop" not in heard


async def test_a_bound_token_is_worth_nothing_to_who_merely_bears_it(
    app: Prover, client: httpx.AsyncClient, tokens: dict[str, str]
) -> None:
    token = tokens["access_token"]
    thief = Prover(client, app.issuer)

    borne = await client.get("/v1/applications", headers={"authorization": f"Bearer {token}"})
    unproven = await client.get("/v1/applications", headers={"authorization": f"DPoP {token}"})
    stolen = await thief.call("GET", "/v1/applications", token)

    assert [answer.status_code for answer in (borne, unproven, stolen)] == [401] * 3


async def test_a_proof_of_another_hour_is_refused_whatever_its_nonce(
    app: Prover, tokens: dict[str, str]
) -> None:
    path, token = "/v1/applications", tokens["access_token"]
    await app.call("GET", path, token)

    for iat in (int(time.time()) - 3600, int(time.time()) + 3600, True):
        proof = app.proof("GET", path, token=token, iat=iat)
        assert (await app.call("GET", path, token, dpop=proof)).status_code == 401


async def test_a_bearers_token_is_not_shown_as_bound(
    app: Prover, client: httpx.AsyncClient, person: Tokens
) -> None:
    as_bound = await app.call("GET", "/v1/applications", person.access_token)
    as_bearer = await client.get("/v1/applications", headers=person.header)

    assert as_bound.status_code == 401
    assert as_bearer.status_code == 200
    assert "dpop-nonce" not in as_bearer.headers


async def test_a_refresh_token_is_bound_as_well_even_where_an_answer_was_lost(
    app: Prover, client: httpx.AsyncClient, tokens: dict[str, str]
) -> None:
    form = refresh_form(tokens["refresh_token"])
    thief = Prover(client, app.issuer)

    refused = [await client.post(TOKEN, data=form), await thief.post(TOKEN, form)]
    first = (await app.post(TOKEN, form)).json()
    again = (await app.post(TOKEN, form)).json()
    refused += [await client.post(TOKEN, data=form), await thief.post(TOKEN, form)]

    assert [answer.json()["error"] for answer in refused] == ["invalid_grant"] * 4
    assert first["refresh_token"] == again["refresh_token"]
    assert first["token_type"] == "DPoP"


async def test_the_first_proof_is_asked_for_with_a_nonce(
    app: Prover, client: httpx.AsyncClient
) -> None:
    proof = app.proof("POST", TOKEN)

    answer = await client.post(TOKEN, data=refresh_form("x"), headers={"dpop": proof})

    assert (answer.status_code, answer.json()["error"]) == (400, "use_dpop_nonce")
    with_it = app.proof("POST", TOKEN, nonce=answer.headers["dpop-nonce"])
    answer = await client.post(TOKEN, data=refresh_form("x"), headers={"dpop": with_it})
    assert answer.json()["error"] == "invalid_grant"


async def test_a_proof_is_good_once_at_the_token_endpoint_too(
    app: Prover, client: httpx.AsyncClient, tokens: dict[str, str]
) -> None:
    form, proof = refresh_form(tokens["refresh_token"]), app.proof("POST", TOKEN)

    answers = await asyncio.gather(
        *(client.post(TOKEN, data=form, headers={"dpop": proof}) for _ in range(6))
    )

    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 5
    assert {a.json()["error"] for a in answers if a.is_error} == {"invalid_dpop_proof"}


async def test_a_nonce_of_one_process_holds_in_every_other(
    app: Prover, tokens: dict[str, str], settings: dict[str, str], gateway: GatewayProcess
) -> None:
    await app.call("GET", "/v1/applications", tokens["access_token"])
    told = settings | {"GATEWAY_REQUESTS_PER_SECOND_PER_ADDRESS": "9999"}

    with GatewayProcess(told, port=free_port(), issuer=gateway.url) as second:
        path, token = "/v1/applications", tokens["access_token"]
        headers = {"authorization": f"DPoP {token}", "dpop": app.proof("GET", path, token=token)}
        async with httpx.AsyncClient(base_url=second.url) as client:
            answer = await client.get(path, headers=headers)

    assert answer.status_code == 200


async def test_an_application_must_prove_its_key_for_a_token_of_its_own(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    machine = await registered_for_people(client, officer)
    form = {"grant_type": "client_credentials", **machine.myself()}

    answer = await client.post(TOKEN, data=form)

    assert answer.json()["error"] == "invalid_dpop_proof"


async def test_what_people_granted_an_application_ends_with_its_suspension(
    client: httpx.AsyncClient, sandbox: SandboxClient, officer: Tokens
) -> None:
    machine = await registered_for_people(client, officer)
    await sign_in_by_phone(client, sandbox, "13200000002")
    tokens = await granted(client, machine)
    assert (await machine.call("GET", "/v1/applications", tokens["access_token"])).is_success

    await act(client, officer, machine.client_id, "suspension")

    async with asyncio.timeout(5):  # what every process is allowed to hear of it (design D7)
        while (
            await machine.call("GET", "/v1/applications", tokens["access_token"])
        ).status_code != 401:
            await asyncio.sleep(0.02)
    await act(client, officer, machine.client_id, "restoration")
    refused = await machine.refresh(tokens["refresh_token"])
    assert refused.json()["error"] == "invalid_grant"


async def test_a_code_on_its_way_is_worth_nothing_after_a_suspension(
    client: httpx.AsyncClient, sandbox: SandboxClient, officer: Tokens
) -> None:
    machine = await registered_for_people(client, officer)
    await sign_in_by_phone(client, sandbox, "13200000003")
    name = (await machine.push()).json()["request_uri"]
    asked = {"client_id": machine.client_id, "request_uri": name}
    answer = await client.get("/oauth2/authorize", params=asked)
    code = httpx.URL(answer.headers["location"]).params["code"]

    await act(client, officer, machine.client_id, "suspension")
    await act(client, officer, machine.client_id, "restoration")

    assert (await machine.redeem(code)).json()["error"] == "invalid_grant"


async def test_an_applications_refresh_token_is_bound_to_its_key_as_well(
    client: httpx.AsyncClient, sandbox: SandboxClient, officer: Tokens
) -> None:
    machine = await registered_for_people(client, officer)
    await sign_in_by_phone(client, sandbox, "13200000004")
    tokens = await granted(client, machine)

    refused = await machine.bound_to(a_key()).refresh(tokens["refresh_token"])

    assert refused.json()["error"] == "invalid_grant"


async def test_proofs_by_every_kind_of_key_are_taken(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    machine = await registered_for_people(client, officer)

    for algorithm in ("ES256", "PS256", "EdDSA"):
        bound = machine.bound_to(a_key(algorithm), algorithm)
        answer = await bound.ask(scope="client")
        read = await bound.call("GET", "/v1/client", answer.json()["access_token"])
        assert read.status_code == 200, algorithm


async def test_a_pushed_request_has_a_size(client: httpx.AsyncClient, officer: Tokens) -> None:
    machine = await registered_for_people(client, officer)

    answer = await machine.push(login_hint="x" * 20_000)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def granted(client: httpx.AsyncClient, machine: Machine) -> dict[str, str]:
    """Let the browser's user in at a confidential application."""
    name = (await machine.push(state=str(uuid.uuid4()))).json()["request_uri"]
    asked = {"client_id": machine.client_id, "request_uri": name}
    answer = await client.get("/oauth2/authorize", params=asked)
    code = httpx.URL(answer.headers["location"]).params["code"]
    tokens: dict[str, str] = (await machine.redeem(code)).raise_for_status().json()
    return tokens
