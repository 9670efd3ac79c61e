"""What officers do with a case, on a real database."""

import pytest
from application_builders import CASE, NOW, make_officer
from application_story import announced, case_now, given_in_review

from servicekit.storage.database import Database
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.result import ResultNotAcceptable
from svc_application.cases.domain.states import CaseNotFound, Status
from svc_application.review.use_cases.approve_case import approve_case
from svc_application.review.use_cases.claim_case import claim_case
from svc_application.review.use_cases.deny_case import deny_case


async def test_an_officer_approves_in_their_own_name(database: Database, keys: SubjectKeys) -> None:
    await given_in_review(database, keys)
    officer, signing_key = make_officer(), SigningKey.generate()

    async with database.transaction() as session:
        await claim_case(session, by=officer, case_id=CASE, now=NOW)
    async with database.transaction() as session:
        await approve_case(
            session,
            by=officer,
            case_id=CASE,
            result={"monthly_amount": "300.00"},
            signing_key=signing_key,
            now=NOW,
        )

    event = (await announced(database))[-1]
    assert event["data"]["decided_by"] == "officer"
    assert event["data"]["grant"].count(".") == 2


@pytest.mark.parametrize(
    "result",
    [{}, {"monthly_amount": "much"}, {"monthly_amount": "300.00", "yearly_amount": "3600.00"}],
)
async def test_an_officer_grants_just_what_the_item_declares(
    database: Database, keys: SubjectKeys, result: dict[str, str]
) -> None:
    await given_in_review(database, keys)
    officer, signing_key = make_officer(), SigningKey.generate()
    async with database.transaction() as session:
        await claim_case(session, by=officer, case_id=CASE, now=NOW)

    with pytest.raises(ResultNotAcceptable):
        async with database.transaction() as session:
            await approve_case(
                session, by=officer, case_id=CASE, result=result, signing_key=signing_key, now=NOW
            )

    assert (await case_now(database)).status is Status.IN_REVIEW


async def test_a_denial_tells_its_reason_to_the_applicant_alone(
    database: Database, keys: SubjectKeys
) -> None:
    await given_in_review(database, keys)
    officer = make_officer()
    async with database.transaction() as session:
        await claim_case(session, by=officer, case_id=CASE, now=NOW)

    async with database.transaction() as session:
        await deny_case(
            session, by=officer, case_id=CASE, reason="户籍不在本市。", keys=keys, now=NOW
        )

    event = (await announced(database))[-1]
    assert event["data"]["states"] == ["denied", "closed"]
    assert "户籍" not in str(event)


@pytest.mark.parametrize(
    "officer",
    [
        make_officer(department="transport"),
        make_officer(divisions=frozenset({"440304"})),
        make_officer(divisions=frozenset()),
        make_officer(department=""),
    ],
    ids=["of another department", "of a district", "of no division", "of no department"],
)
async def test_an_officer_sees_only_their_own_scope(
    database: Database, keys: SubjectKeys, officer: Actor
) -> None:
    await given_in_review(database, keys)

    with pytest.raises(CaseNotFound):
        async with database.transaction() as session:
            await claim_case(session, by=officer, case_id=CASE, now=NOW)
