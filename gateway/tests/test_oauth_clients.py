"""Applications with keys: who registers them, how they prove themselves, how they are stopped."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from gateway_front import GatewayProcess
from joserfc.jwk import ECKey

from suite.machine import TOKEN, Machine, a_key, act, body_of, pem_of, register, registered
from suite.sign_in import Tokens, sign_in_staff

IN_OWN_NAME = {"grant_type": "client_credentials"}


@pytest.fixture
async def machine(client: httpx.AsyncClient, officer: Tokens) -> Machine:
    """An application of this test alone."""
    return await registered(client, officer)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The gateway's database."""
    connection = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    yield connection
    await connection.close()


@pytest.mark.parametrize("algorithm", ["ES256", "PS256", "EdDSA"])
async def test_an_application_calls_in_its_own_name(
    client: httpx.AsyncClient, officer: Tokens, algorithm: str
) -> None:
    machine = await registered(client, officer, algorithm)

    answer = (await machine.ask()).json()

    assert answer["expires_in"] == 600
    assert answer["scope"] == "client"
    assert "refresh_token" not in answer
    assert "id_token" not in answer
    myself = await machine.call("GET", "/v1/client", answer["access_token"])
    assert myself.json()["client_id"] == machine.client_id
    assert myself.json()["department"] == "transport"


async def test_an_application_reads_what_the_public_reads(machine: Machine) -> None:
    answer = await machine.call("GET", "/v1/items", await machine.token())

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/v1/applications", "/v1/licences", "/v1/me", "/oauth2/userinfo", "/v1/staff/items"]
)
async def test_an_application_in_its_own_name_is_nobody_else(machine: Machine, path: str) -> None:
    answer = await machine.call("GET", path, await machine.token())

    assert answer.status_code == 403


async def test_people_and_officers_are_no_applications(
    client: httpx.AsyncClient, person: Tokens, officer: Tokens
) -> None:
    for tokens in (person, officer):
        answer = await client.get("/v1/client", headers=tokens.header)
        assert answer.status_code == 403
    assert (await client.get("/v1/client")).status_code == 401


async def test_every_call_of_an_application_is_on_record(
    machine: Machine, database: asyncpg.Connection
) -> None:
    token = await machine.token()
    await machine.call("GET", "/v1/items", token)
    await machine.call("GET", "/v1/client", token)

    rows = await database.fetch(
        "SELECT operation FROM access_log WHERE actor = $1 ORDER BY at",
        f"client:{machine.client_id}",
    )

    assert [row["operation"] for row in rows] == [
        "POST /oauth2/token",
        "GET /v1/items",
        "GET /v1/client",
    ]


async def test_an_assertion_is_good_once(machine: Machine) -> None:
    await machine.token()
    myself = {"grant_type": "client_credentials", **machine.myself()}

    answers = await asyncio.gather(*(machine.post(TOKEN, myself) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 7
    assert {a.json()["error"] for a in answers if a.is_error} == {"invalid_client"}


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://elsewhere.example"},
        {"aud": None},
        {"iss": "somebody"},
        {"sub": None},
        {"sub": "somebody"},
        {"exp": None},
        {"exp": int(time.time()) - 300},
        {"exp": int(time.time()) + 3600},
        {"exp": "soon"},
        {"exp": True},
        {"exp": 1e300},
        {"nbf": int(time.time()) + 3600},
        {"iat": int(time.time()) + 3600},
        {"jti": None},
        {"jti": ""},
        {"jti": "j" * 300},
        {"jti": 7},
    ],
)
async def test_an_assertion_that_lacks_anything_proves_nothing(
    machine: Machine, changes: dict[str, Any]
) -> None:
    answer = await machine.tried(TOKEN, IN_OWN_NAME, **changes)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_an_assertion_for_one_address_or_several_is_refused(machine: Machine) -> None:
    issuer = machine.issuer
    for audience in ([issuer], [issuer, "x"], f"{issuer}/oauth2/token", f"{issuer}/"):
        answer = await machine.tried(TOKEN, IN_OWN_NAME, aud=audience)
        assert answer.json()["error"] == "invalid_client"


async def test_a_clock_a_little_ahead_is_borne_with(machine: Machine) -> None:
    ahead = int(time.time()) + 8

    answer = await machine.tried(TOKEN, IN_OWN_NAME, nbf=ahead, iat=ahead)

    assert answer.status_code == 200


async def test_another_key_or_algorithm_proves_nothing(
    client: httpx.AsyncClient, officer: Tokens, machine: Machine
) -> None:
    rsa = await registered(client, officer, "PS256")
    others = [
        machine.using(a_key()),
        machine.using(a_key("PS256"), "PS256"),
        rsa.using(rsa.key, "RS256"),
        rsa.using(machine.key, "ES256"),
    ]

    for other in others:
        assert (await other.ask()).json()["error"] == "invalid_client"
    unsigned = machine.assertion().rpartition(".")[0] + "."
    forged = await machine.ask(client_assertion=unsigned)
    assert forged.json()["error"] == "invalid_client"


async def test_who_has_keys_must_show_them_and_who_has_none_cannot(
    client: httpx.AsyncClient, machine: Machine
) -> None:
    bare = {"grant_type": "client_credentials", "client_id": machine.client_id}
    asked = [
        await client.post("/oauth2/token", data=bare),
        await machine.ask(client_id="tongban-app"),
        await machine.ask(client_assertion_type="urn:something-else"),
        await replace(machine, client_id="tongban-app").ask(),
        await replace(machine, client_id=str(uuid.uuid4())).ask(),
    ]

    assert [answer.json()["error"] for answer in asked] == ["invalid_client"] * 5


async def test_a_scope_beyond_its_own_is_refused(machine: Machine) -> None:
    answer = await machine.ask(scope="client applications")

    assert answer.json()["error"] == "invalid_scope"


async def test_a_suspended_application_is_stopped_at_once_and_may_be_let_go_on(
    client: httpx.AsyncClient, officer: Tokens, machine: Machine
) -> None:
    token = await machine.token()
    assert (await machine.call("GET", "/v1/client", token)).status_code == 200

    suspended = await act(client, officer, machine.client_id, "suspension")

    assert suspended.json()["suspended_at"] is not None
    async with asyncio.timeout(5):  # what every process is allowed to hear of it (design D7)
        while (await machine.call("GET", "/v1/items", token)).status_code != 401:
            await asyncio.sleep(0.02)
    assert (await machine.ask()).json()["error"] == "invalid_client"
    assert (await act(client, officer, machine.client_id, "suspension")).status_code == 409
    restored = await act(client, officer, machine.client_id, "restoration")
    assert restored.json()["suspended_at"] is None
    assert (await machine.call("GET", "/v1/client", await machine.token())).status_code == 200
    assert (await machine.call("GET", "/v1/client", token)).status_code == 401


async def test_who_did_what_to_an_application_and_why_is_on_record(
    client: httpx.AsyncClient, officer: Tokens, machine: Machine
) -> None:
    await act(client, officer, machine.client_id, "suspension", reason="密钥疑似泄露。")
    await act(client, officer, machine.client_id, "restoration")

    path = f"/v1/staff/oauth-clients/{machine.client_id}"
    changes = (await client.get(path, headers=officer.header)).json()["changes"]

    assert [each["act"] for each in changes] == ["restored", "suspended", "registered"]
    assert changes[1]["reason"] == "密钥疑似泄露。"
    assert {each["by"].partition(":")[0] for each in changes} == {"officer"}


async def test_replaced_keys_prove_nothing_any_more(
    client: httpx.AsyncClient, officer: Tokens, machine: Machine
) -> None:
    other = a_key("EdDSA")

    answer = await act(client, officer, machine.client_id, "keys", public_keys=[pem_of(other)])

    assert answer.status_code == 200
    assert (await machine.ask()).json()["error"] == "invalid_client"
    assert (await machine.using(other, "EdDSA").ask()).status_code == 200


async def test_an_application_has_a_rate_of_its_own(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    slow = await registered(client, officer, requests_per_second=1)
    token = await slow.token()

    answers = await asyncio.gather(*(slow.call("GET", "/v1/items", token) for _ in range(4)))

    assert sorted({answer.status_code for answer in answers}) == [200, 429]


async def test_officers_of_another_department_find_no_such_application(
    client: httpx.AsyncClient, gateway: GatewayProcess, machine: Machine
) -> None:
    other = await sign_in_staff(gateway.url, "civil-affairs", "civil-affairs-tongban")
    path = f"/v1/staff/oauth-clients/{machine.client_id}"

    listed = (await client.get("/v1/staff/oauth-clients", headers=other.header)).json()

    assert machine.client_id not in str(listed)
    assert (await client.get(path, headers=other.header)).status_code == 404
    for what, body in (("suspension", {}), ("keys", {"public_keys": [pem_of(a_key())]})):
        assert (await act(client, other, machine.client_id, what, **body)).status_code == 404
    assert (await machine.ask()).status_code == 200


async def test_nobody_registers_for_another_division(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    answer = await register(client, officer, body_of(a_key(), division="110000"))

    assert answer.status_code == 403


async def test_registering_twice_by_one_key_registers_once(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    body, key = body_of(a_key()), str(uuid.uuid4())

    answers = [await register(client, officer, body, key=key) for _ in range(2)]

    assert answers[0].json()["client_id"] == answers[1].json()["client_id"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"scopes": ["staff"]}, ""),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["openid", "phone"]}, ""),
        ({"redirect_uris": ["https://app.example/back"]}, ""),
        ({"scopes": ["openid"], "redirect_uris": ["https://a.example/#x"]}, "/redirect_uris/0"),
        ({"scopes": ["openid"], "redirect_uris": ["app://back"]}, "/redirect_uris/0"),
        ({"scopes": ["openid"], "redirect_uris": ["https://*.example/"]}, "/redirect_uris/0"),
        ({"scopes": ["openid"], "redirect_uris": ["https://u@a.example/"]}, "/redirect_uris/0"),
        ({"public_keys": []}, ""),
        ({"public_keys": ["no key"]}, "/public_keys/0"),
        ({"public_keys": [a_key().as_pem(private=True).decode()]}, "/public_keys/0"),
        ({"jwks_uri": "https://a.example/keys"}, ""),
        ({"public_keys": [], "jwks_uri": "ftp://a.example/keys"}, "/jwks_uri"),
        ({"requests_per_second": 0}, "/requests_per_second"),
        ({"contacts": []}, "/contacts"),
        ({"reason": " "}, "/reason"),
        ({"division": "44"}, "/division"),
        ({"owner": "x"}, "/owner"),
    ],
)
async def test_what_cannot_be_registered_is_told_by_its_place(
    client: httpx.AsyncClient, officer: Tokens, changes: dict[str, Any], pointer: str
) -> None:
    answer = await register(client, officer, body_of(a_key(), **changes))

    assert answer.status_code == 422
    assert pointer in [each["pointer"] for each in answer.json()["errors"]]


async def test_a_small_or_strange_key_is_refused(
    client: httpx.AsyncClient, officer: Tokens
) -> None:
    small = generate_private_key(65537, 1024).public_key()  # noqa: S505  (it is to be refused)
    pem = small.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    for key in (pem, pem_of(ECKey.generate_key("P-384"))):
        answer = await register(client, officer, body_of(None, public_keys=[key]))
        assert answer.status_code == 422


async def test_the_metadata_names_how_applications_prove_themselves(
    client: httpx.AsyncClient,
) -> None:
    found = (await client.get("/.well-known/openid-configuration")).json()

    assert "private_key_jwt" in found["token_endpoint_auth_methods_supported"]
    assert "client_credentials" in found["grant_types_supported"]
    assert set(found["token_endpoint_auth_signing_alg_values_supported"]) >= {"ES256", "PS256"}
