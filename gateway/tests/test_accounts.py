"""Who an account is: told to the one service that files, and written down."""

from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
from gateway_front import GatewayProcess

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, GATEWAY, LICENCE
from sandbox.client import SandboxClient
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens
from suite.sign_in import Tokens, sign_in


@pytest.fixture
async def verified(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str, client: httpx.AsyncClient
) -> dict[str, str]:
    """A verified person: account, name, number and phone."""
    phone = "13300000001"
    person = sandbox.make(age=61, facts={"phones": [phone]})
    tokens = await sign_in(gateway.url, sandbox_url, phone, person["name"], person["citizen_id"])
    info = (await client.get("/oauth2/userinfo", headers=tokens.header)).json()
    return {**person, "account_id": info["sub"], "phone": phone}


def service_header(key_directory: Path, service: str, purpose: Purpose) -> dict[str, str]:
    key = SigningKey.load(key_directory / f"{service}.private.jwk")
    token = ServiceTokens(key, service).for_call(GATEWAY, purpose)
    return {"authorization": f"Bearer {token}"}


async def ask(gateway: GatewayProcess, account_id: str, headers: dict[str, str]) -> httpx.Response:
    party = {"kind": "person", "id": account_id}
    return await ask_about(gateway, party, account_id, headers)


async def ask_about(
    gateway: GatewayProcess, party: dict[str, str], by: str, headers: dict[str, str]
) -> httpx.Response:
    async with httpx.AsyncClient(base_url=gateway.inside_url) as inside:
        question = {"party": party, "by": by}
        return await inside.post("/internal/identities", json=question, headers=headers)


async def test_the_filing_service_learns_who_the_account_is(
    gateway: GatewayProcess, verified: dict[str, str], key_directory: Path
) -> None:
    header = service_header(key_directory, APPLICATION, Purpose.FILE)

    answer = await ask(gateway, verified["account_id"], header)

    themselves = {
        "party": {"kind": "person", "id": verified["account_id"]},
        "name": verified["name"],
        "number": verified["citizen_id"],
    }
    assert answer.raise_for_status().json() == {
        "applicant": themselves,
        "actor": themselves,
        "capacity": "self",
        "phone": verified["phone"],
        "assurance_level": "L3",
    }


async def test_nobody_is_told_as_acting_for_another_person(
    gateway: GatewayProcess, verified: dict[str, str], key_directory: Path
) -> None:
    header = service_header(key_directory, APPLICATION, Purpose.FILE)
    party = {"kind": "person", "id": str(uuid4())}

    answer = await ask_about(gateway, party, verified["account_id"], header)

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:tongban:problem:not-acting-for"


async def test_who_asked_is_written_down(
    gateway: GatewayProcess, verified: dict[str, str], key_directory: Path, database_url: str
) -> None:
    header = service_header(key_directory, APPLICATION, Purpose.FILE)

    await ask(gateway, verified["account_id"], header)

    connection = await asyncpg.connect(database_url)
    row = await connection.fetchrow(
        "SELECT actor, purpose FROM access_log WHERE $1 = ANY(subjects) ORDER BY at DESC LIMIT 1",
        verified["account_id"],
    )
    await connection.close()
    assert row is not None
    assert (row["actor"], row["purpose"]) == ("service:svc-application", "file")


@pytest.mark.parametrize(
    ("service", "purpose"), [(LICENCE, Purpose.FILE), (APPLICATION, Purpose.DECIDE)]
)
async def test_no_other_service_and_no_other_purpose_learns_it(
    gateway: GatewayProcess,
    verified: dict[str, str],
    key_directory: Path,
    service: str,
    purpose: Purpose,
) -> None:
    header = service_header(key_directory, service, purpose)

    answer = await ask(gateway, verified["account_id"], header)

    assert answer.status_code == 403


async def test_a_persons_own_token_does_not_open_the_inner_door(
    gateway: GatewayProcess, person: Tokens
) -> None:
    answer = await ask(gateway, str(uuid4()), person.header)

    assert answer.status_code == 401


async def test_an_unknown_account_is_not_found(
    gateway: GatewayProcess, key_directory: Path
) -> None:
    header = service_header(key_directory, APPLICATION, Purpose.FILE)

    answer = await ask(gateway, str(uuid4()), header)

    assert answer.status_code == 404


async def test_somebody_known_by_phone_alone_has_no_identity_to_tell(
    gateway: GatewayProcess, client: httpx.AsyncClient, person: Tokens, key_directory: Path
) -> None:
    info = (await client.get("/oauth2/userinfo", headers=person.header)).json()
    header = service_header(key_directory, APPLICATION, Purpose.FILE)

    answer = await ask(gateway, info["sub"], header)

    assert answer.status_code == 403


async def test_others_are_told_that_a_person_was_verified_but_not_who(
    verified: dict[str, str], database_url: str
) -> None:
    connection = await asyncpg.connect(database_url)
    payload = await connection.fetchval(
        "SELECT payload FROM outbox WHERE aggregateid = $1", verified["account_id"]
    )
    await connection.close()

    assert "person-verified" in payload
    for secret in (verified["name"], verified["citizen_id"], verified["phone"]):
        assert secret not in payload


async def test_no_column_shows_name_number_or_phone(
    verified: dict[str, str], database_url: str
) -> None:
    connection = await asyncpg.connect(database_url)
    names = [
        row["tablename"]
        for row in await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
    ]
    rows = [str(row) for name in names for row in await connection.fetch(f'SELECT * FROM "{name}"')]
    await connection.close()

    for secret in (verified["name"], verified["citizen_id"], verified["phone"]):
        assert not [row for row in rows if secret in row]
