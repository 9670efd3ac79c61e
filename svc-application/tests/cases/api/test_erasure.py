"""An applicant is forgotten: not while a case is open, and then nobody reads them any more."""

from datetime import date

import pytest
from application_builders import ACCOUNT, CASE, OFFICER
from application_front import Headers, Passes, with_key
from application_story import given_draft, given_in_review
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.internal.calls import Purpose
from contracts.topics import GATEWAY
from servicekit.ground.clock import Clock, legal_day
from servicekit.process.housekeeping import FORGET_RESTRICTED
from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver

QUESTION = {"party": {"kind": "person", "id": str(ACCOUNT)}}


@pytest.fixture
def gateway(passes: Passes) -> Headers:
    """The gateway, which has closed the account."""
    return passes.service(GATEWAY, Purpose.FORGET)


@pytest.fixture
def runtime(app: FastAPI) -> Runtime:
    made: Runtime = app.state.runtime
    return made


async def keys_of(runtime: Runtime) -> list[date | None]:
    async with runtime.database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT restricted_until FROM subject_key")
    return [row["restricted_until"] for row in rows]


async def test_an_open_case_holds_its_applicant(
    client: AsyncClient, runtime: Runtime, gateway: Headers, passes: Passes
) -> None:
    await given_in_review(runtime.database, runtime.subject_keys)

    answer = await client.post("/internal/erasures", json=QUESTION, headers=gateway)

    assert answer.json() == {"holds": ["open_case"], "kept_until": None}
    read = await client.get(f"/v1/applications/{CASE}", headers=passes.person())
    assert read.status_code == 200


async def test_an_ended_case_is_kept_unread_for_its_retention_and_then_destroyed(
    client: AsyncClient, runtime: Runtime, gateway: Headers, passes: Passes
) -> None:
    await given_in_review(runtime.database, runtime.subject_keys)
    withdrawn = await client.post(
        f"/v1/applications/{CASE}/withdrawal", headers=with_key(passes.person())
    )
    assert withdrawn.status_code == 200
    looked = await client.post(
        "/internal/erasures", json=QUESTION | {"only_look": True}, headers=gateway
    )

    answers = [
        await client.post("/internal/erasures", json=QUESTION, headers=gateway) for _ in range(2)
    ]

    assert looked.json() == {"holds": [], "kept_until": None}
    assert answers[0].json() == answers[1].json()
    kept_until = date.fromisoformat(answers[0].json()["kept_until"])
    assert await keys_of(runtime) == [kept_until]
    assert kept_until.year == legal_day(Clock().now()).year + 10
    officer = passes.officer(OFFICER, department="civil-affairs")
    for path, headers in (
        (f"/v1/applications/{CASE}", passes.person()),
        (f"/v1/staff/applications/{CASE}", officer),
    ):
        read = await client.get(path, headers=headers)
        assert (read.status_code, read.json()["type"]) == (
            404,
            "urn:tongban:problem:key-destroyed",
        )
    await FORGET_RESTRICTED.act(runtime.provisions)
    assert await keys_of(runtime) == [kept_until]
    async with runtime.database.transaction() as session:
        await (await driver(session)).execute(
            "UPDATE subject_key SET restricted_until = '2020-1-1'"
        )
    await FORGET_RESTRICTED.act(runtime.provisions)
    assert await keys_of(runtime) == []


async def test_who_has_only_drafts_is_forgotten_at_once_and_cannot_be_drafted_for(
    client: AsyncClient, runtime: Runtime, gateway: Headers
) -> None:
    await given_draft(runtime.database, runtime.subject_keys)

    answer = await client.post("/internal/erasures", json=QUESTION, headers=gateway)

    assert answer.json() == {"holds": [], "kept_until": None}
    assert await keys_of(runtime) == []


async def test_nobody_but_the_gateway_has_anybody_forgotten(
    client: AsyncClient, runtime: Runtime, passes: Passes
) -> None:
    await given_draft(runtime.database, runtime.subject_keys)

    for headers in (passes.person(), passes.officer(OFFICER, department="civil-affairs"), {}):
        answer = await client.post("/internal/erasures", json=QUESTION, headers=headers)
        assert answer.status_code in (401, 403)

    assert len(await keys_of(runtime)) == 1
