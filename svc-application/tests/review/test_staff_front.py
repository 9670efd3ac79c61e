"""The officers' front door: their scope, clerks who err, and two who want the same case."""

import asyncio
from uuid import UUID

import pytest
from application_builders import CASE, OFFICER, OTHER_OFFICER
from application_front import Headers, Passes, with_key
from application_story import given_in_review
from fastapi import FastAPI
from httpx import AsyncClient

from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver

REASON = {"reason": "户籍不在本市，不符合条件。"}
RESULT = {"result": {"monthly_amount": "300.00"}}
STAFF = f"/v1/staff/applications/{CASE}"


@pytest.fixture
async def app_with_review(app: FastAPI) -> Runtime:
    """The service, with one case in review."""
    runtime: Runtime = app.state.runtime
    await given_in_review(runtime.database, runtime.subject_keys)
    return runtime


@pytest.fixture
def officer(passes: Passes) -> Headers:
    """An officer of the case's department and division."""
    return with_key(passes.officer(OFFICER, department="civil-affairs"))


async def test_an_officer_works_a_case_off(
    client: AsyncClient, app_with_review: Runtime, officer: Headers
) -> None:
    listed = await client.get("/v1/staff/applications", headers=officer)
    read = await client.get(STAFF, headers=officer)
    claimed = await client.post(f"{STAFF}/claim", headers=officer)
    approved = await client.post(f"{STAFF}/approval", json=RESULT, headers=officer)

    assert [case["id"] for case in listed.json()["cases"]] == [str(CASE)]
    assert (read.status_code, claimed.status_code, approved.status_code) == (200, 200, 200)
    assert approved.json()["status"] == "approved"
    assert approved.json()["result"] == RESULT["result"]
    async with app_with_review.database.reading() as session:
        looks = await (await driver(session)).fetch("SELECT actor, operation FROM access_log")
    assert [tuple(look) for look in looks] == [
        (f"officer:{OFFICER}", "GET /v1/staff/applications/{case_id}")
    ]


async def test_a_citys_officer_sees_its_districts_but_no_district_the_city(
    client: AsyncClient, app_with_review: Runtime, passes: Passes
) -> None:
    async with app_with_review.database.transaction() as session:
        await (await driver(session)).execute("UPDATE cases SET division = '440304'")

    for division, seen in (("440300", 1), ("440304", 1), ("440305", 0), ("440000", 1)):
        headers = passes.officer(OFFICER, department="civil-affairs", division=division)
        listed = await client.get("/v1/staff/applications", headers=headers)
        assert len(listed.json()["cases"]) == seen, division


@pytest.mark.parametrize(
    ("department", "division"),
    [
        ("transport", "440300"),
        ("civil-affairs", "440305"),
        ("civil-affairs", None),
        ("civil-affairs", ""),
        ("civil-affairs", "44"),
        (None, "440300"),
        ("", "440300"),
    ],
)
async def test_a_case_outside_an_officers_scope_does_not_exist(
    client: AsyncClient,
    app_with_review: Runtime,
    passes: Passes,
    department: str | None,
    division: str | None,
) -> None:
    headers = with_key(passes.officer(OFFICER, department=department, division=division))

    listed = await client.get("/v1/staff/applications", headers=headers)
    answers = [
        await client.get(STAFF, headers=headers),
        await client.get(f"{STAFF}/decision", headers=headers),
        await client.post(f"{STAFF}/claim", headers=headers),
        await client.post(f"{STAFF}/approval", json=RESULT, headers=headers),
        await client.post(f"{STAFF}/denial", json=REASON, headers=headers),
    ]

    assert listed.json()["cases"] == []
    assert {answer.status_code for answer in answers} == {404}


async def test_of_two_officers_who_claim_at_once_one_has_the_case(
    client: AsyncClient, app_with_review: Runtime, passes: Passes
) -> None:
    both = [
        with_key(passes.officer(each, department="civil-affairs"))
        for each in (OFFICER, OTHER_OFFICER)
    ]

    claims = await asyncio.gather(
        *(client.post(f"{STAFF}/claim", headers=headers) for headers in both)
    )
    denials = [
        await client.post(f"{STAFF}/denial", json=REASON, headers=headers) for headers in both
    ]

    assert sorted(answer.status_code for answer in claims) == [200, 409]
    assert [answer.status_code for answer in denials] == [answer.status_code for answer in claims]


async def test_a_clerk_who_errs_is_told_so_and_changes_nothing(
    client: AsyncClient, app_with_review: Runtime, officer: Headers
) -> None:
    unclaimed = await client.post(f"{STAFF}/approval", json=RESULT, headers=officer)
    claim = await client.post(f"{STAFF}/claim", headers=officer)
    again = await client.post(f"{STAFF}/claim", headers=with_key(officer, "another-key-of-mine"))
    curt = await client.post(f"{STAFF}/denial", json={"reason": "no"}, headers=officer)
    amount = {"result": {"monthly_amount": "much"}}
    wrong = await client.post(
        f"{STAFF}/approval", json=amount, headers=with_key(officer, "a-third-key-of-mine")
    )

    assert (unclaimed.status_code, unclaimed.json()["type"]) == (
        409,
        "urn:tongban:problem:case-claimed-by-other",
    )
    assert (claim.status_code, again.status_code) == (200, 200)
    assert (curt.status_code, curt.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (
        422,
        "/result/monthly_amount",
    )
    async with app_with_review.database.reading() as session:
        connection = await driver(session)
        status = await connection.fetchval("SELECT status FROM cases")
        claims = await connection.fetchval(
            "SELECT count(*) FROM timeline_entry WHERE step = 'claimed'"
        )
    assert (status, claims) == ("in_review", 1)


async def test_a_decided_case_is_not_decided_again(
    client: AsyncClient, app_with_review: Runtime, officer: Headers
) -> None:
    await client.post(f"{STAFF}/claim", headers=officer)
    await client.post(f"{STAFF}/denial", json=REASON, headers=officer)

    answer = await client.post(f"{STAFF}/approval", json=RESULT, headers=officer)

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:tongban:problem:case-not-in-review"


async def test_an_applicant_reads_why_they_were_denied(
    client: AsyncClient, app_with_review: Runtime, officer: Headers, passes: Passes
) -> None:
    await client.post(f"{STAFF}/claim", headers=officer)
    await client.post(f"{STAFF}/denial", json=REASON, headers=officer)

    read = await client.get(f"/v1/applications/{CASE}", headers=passes.person())

    assert (read.json()["status"], read.json()["reason"]) == ("closed", REASON["reason"])


@pytest.mark.parametrize("account", [OFFICER, UUID(int=1)])
async def test_a_person_is_no_officer(
    client: AsyncClient, app_with_review: Runtime, passes: Passes, account: UUID
) -> None:
    answer = await client.get("/v1/staff/applications", headers=passes.person(account))

    assert answer.status_code == 403
