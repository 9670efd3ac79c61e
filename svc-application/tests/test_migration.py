"""A database filled by the release before parties migrates forward with all it holds."""

import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import UUID

import asyncpg
import orjson
import psycopg
import pytest
from application_builders import (
    ACCOUNT,
    APPLICANT,
    CASE,
    DEFINITION,
    EDITION,
    IDENTITY,
    ITEM,
    NOW,
    PERSON,
    make_form,
)

from contracts.internal.calls import Purpose
from contracts.parties import Capacity
from servicekit.storage.database import Database
from servicekit.storage.migrations import migrate
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.domain.case import Case
from svc_application.cases.use_cases.disclose_applicants import disclose_applicants
from svc_application.cases.use_cases.move_overdue_cases import move_overdue_cases
from svc_application.cases.use_cases.withdraw_case import withdraw_case

HOURLY_CASE = UUID("0198f3a1-0000-7000-8000-000000000024")
HOURLY_EDITION = UUID("0198f3a1-0000-7000-8000-0000000000e4")
HOURLY = {**DEFINITION, "statutory_limit": {"value": 24, "unit": "hour"}}
OLD_IDENTITY = {"name": PERSON.name, "citizen_id": PERSON.number, "phone": IDENTITY.phone}

INSERT_CASE = """
INSERT INTO cases (id, account_id, item_code, item_name, department, division, identity, form,
    drafted_at, case_no, edition_id, licence_type, status, owner, next_step, due_at, submitted_at,
    attempt, review_days, verdicts, result, timeline_length, revision)
VALUES ($1, $2, $3, $4, 'civil-affairs', '440300', $5, $6,
    $7, $8, $9, 'elder-allowance-proof', 'submitted', 'rules', 'await_decision', $7, $7,
    1, $10, '{}', '{}', 1, 1)
"""
INSERT_ENTRY = """
INSERT INTO timeline_entry (case_id, number, at, step, actor, states, owner)
VALUES ($1, 1, $2, 'submitted', 'applicant', '["submitted"]', 'rules')
"""


@pytest.fixture
def old_url(postgres_url: str) -> Iterator[str]:
    """A database as the release before this one made it."""
    name = f"test_{secrets.token_hex(4)}"
    url = postgres_url.rsplit("/", 1)[0] + f"/{name}"
    migrate("svc_application", url, to="0001")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def fill(url: str, keys: SubjectKeys) -> None:
    """File two cases as the old release did, sealed as it sealed them."""
    connection = await asyncpg.connect(url)
    await connection.execute("ALTER TABLE subject_key ADD restricted_until date")  # asked today
    await connection.close()
    database = Database(url, source="svc-application")
    async with database.transaction() as session:
        cipher = await keys.cipher(session, str(ACCOUNT))
    await database.close()
    form = [field.model_dump(mode="json") for field in make_form(confirm=True).values()]
    connection = await asyncpg.connect(url)
    await connection.execute("INSERT INTO known_item VALUES ($1, 'in_force')", ITEM)
    for case, edition, definition, limit in (
        (CASE, EDITION, DEFINITION, 20),
        (HOURLY_CASE, HOURLY_EDITION, HOURLY, 24),
    ):
        await connection.execute(
            "INSERT INTO known_edition VALUES ($1, $2, 1, $3, 'elder-allowance-proof', $4)",
            edition,
            ITEM,
            NOW,
            orjson.dumps(definition).decode(),
        )
        await connection.execute(
            INSERT_CASE,
            case,
            ACCOUNT,
            ITEM,
            orjson.dumps(DEFINITION["name"]).decode(),
            cipher.seal(f"cases.identity/{case}", OLD_IDENTITY),
            cipher.seal(f"cases.form/{case}", form),
            NOW,
            f"number {case}",
            edition,
            limit,
        )
        await connection.execute(INSERT_ENTRY, case, NOW)
    await connection.close()


@pytest.fixture
async def migrated(old_url: str, keys: SubjectKeys) -> AsyncIterator[Database]:
    """The same, brought forward."""
    await fill(old_url, keys)
    migrate("svc_application", old_url)
    database = Database(old_url, source="svc-application")
    yield database
    await database.close()


async def test_a_case_becomes_that_of_the_person_who_filed_it(
    migrated: Database, keys: SubjectKeys
) -> None:
    async with migrated.reading() as session:
        case = await queries.visible_case(session, APPLICANT, CASE)
        [entry] = await queries.timeline_after(session, CASE, 0)
        cipher = await keys.existing(session, case.subject)

    assert (case.party, case.by, case.capacity) == (PERSON.party, ACCOUNT, Capacity.SELF)
    assert entry.by == ACCOUNT
    assert case.open_form(cipher) == make_form(confirm=True)
    assert case.open_identity(cipher) == IDENTITY


async def test_an_identity_sealed_before_there_were_parties_is_disclosed_right(
    migrated: Database, keys: SubjectKeys
) -> None:
    caller = Actor(kind="service", id="svc-approval", purpose=Purpose.DECIDE, case_ids=(CASE,))

    async with migrated.transaction() as session:
        answer = await disclose_applicants(session, by=caller, case_ids=[CASE], keys=keys, now=NOW)

    [disclosed] = answer.applicants
    assert disclosed.applicant == disclosed.holder == PERSON
    assert (disclosed.party, disclosed.by) == (PERSON.party, ACCOUNT)


async def test_a_limit_takes_the_unit_of_the_pinned_edition(migrated: Database) -> None:
    later = NOW + timedelta(hours=1)
    async with migrated.transaction() as session:
        moved = await move_overdue_cases(session, now=later)

    async with migrated.reading() as session:
        cases: dict[UUID, Case] = {
            each: await queries.visible_case(session, APPLICANT, each)
            for each in (CASE, HOURLY_CASE)
        }
    assert moved == 2
    assert cases[HOURLY_CASE].due_at == later + timedelta(hours=24)
    assert (cases[CASE].limit_value, cases[CASE].limit_unit) == (20, "working_day")


async def test_a_migrated_case_goes_on(migrated: Database) -> None:
    async with migrated.transaction() as session:
        case = await withdraw_case(session, by=APPLICANT, case_id=CASE, now=NOW)

    assert case.status == "withdrawn"
