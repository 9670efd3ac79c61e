"""Each step of a case, with what it tells others, on a real database."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from application_builders import (
    APPLICANT,
    CASE,
    DEFINITION,
    FAILED,
    FIELDS,
    NOW,
    STRANGER,
    make_decision,
    make_item_state,
)
from application_story import (
    announced,
    case_now,
    given_draft,
    given_in_review,
    given_submitted,
    steps,
)

from contracts.evaluation import RatingLevel, RatingSubmitted
from contracts.internal.calls import Purpose
from contracts.licence import LicenceIssued
from servicekit.storage.database import Database, driver
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.form import FormNotAcceptable
from svc_application.cases.domain.states import CaseNotFound, Owner, Status, Step, StepNotPossible
from svc_application.cases.use_cases.deliver_licence import deliver_licence
from svc_application.cases.use_cases.disclose_applicants import disclose_applicants
from svc_application.cases.use_cases.draft_case import CaseExists
from svc_application.cases.use_cases.move_overdue_cases import move_overdue_cases
from svc_application.cases.use_cases.note_rating import note_rating
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.cases.use_cases.submit_case import submit_case
from svc_application.cases.use_cases.withdraw_case import withdraw_case
from svc_application.known.domain import ItemNotOpen
from svc_application.known.use_cases.learn_item import learn_item


async def test_a_case_is_filed_with_one_event_and_no_person_in_it(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    [event] = await announced(database)
    assert event["type"] == "gov.tongban.application.application-submitted.v1"
    assert event["subject"] == str(CASE)
    assert "490304195611200024" not in str(event)
    assert str(APPLICANT.id) not in str(event)
    assert await steps(database) == [Step.SUBMITTED]


async def test_personal_fields_are_sealed_at_rest(database: Database, keys: SubjectKeys) -> None:
    await given_draft(database, keys)

    async with database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT cases::text AS row FROM cases")

    assert "张秀英" not in rows[0]["row"]
    assert "490304195611200024" not in rows[0]["row"]


async def test_an_incomplete_form_is_not_filed_and_nothing_is_told(
    database: Database, keys: SubjectKeys
) -> None:
    await given_draft(database, keys)

    with pytest.raises(FormNotAcceptable):
        async with database.transaction() as session:
            await submit_case(session, by=APPLICANT, case_id=CASE, values={}, keys=keys, now=NOW)

    assert (await case_now(database)).status is Status.DRAFT
    assert await announced(database) == []


async def test_an_id_of_somebody_elses_is_answered_as_unknown(
    database: Database, keys: SubjectKeys
) -> None:
    await given_draft(database, keys)

    with pytest.raises(CaseNotFound):
        await given_draft(database, keys, by=STRANGER)
    with pytest.raises(CaseExists):
        await given_draft(database, keys)


async def test_a_suspended_item_takes_no_case(database: Database, keys: SubjectKeys) -> None:
    async with database.transaction() as session:
        await learn_item(session, state=make_item_state(status="suspended"))

    with pytest.raises(ItemNotOpen):
        await given_draft(database, keys)


async def test_the_instant_path_approves_and_delivers(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(), now=NOW)
    async with database.transaction() as session:
        issued = LicenceIssued(
            case_id=CASE, licence_id=uuid4(), licence_type="elder-allowance-proof", issued_at=NOW
        )
        await deliver_licence(session, issued=issued, now=NOW)

    approved, closed = (await announced(database))[1:]
    assert approved["data"]["states"] == ["received", "accepted", "approved"]
    assert approved["data"]["grant"] == "a.b.c"
    assert closed["data"]["states"] == ["closed", "delivered"]
    case = await case_now(database)
    assert (case.status, case.result) == (Status.DELIVERED, {"monthly_amount": "200.00"})
    assert [event["sequence"] for event in await announced(database)] == [1, 2, 3]


async def test_an_unknown_fact_sends_the_case_to_a_human(
    database: Database, keys: SubjectKeys
) -> None:
    await given_in_review(database, keys)

    case = await case_now(database)
    assert (case.status, case.owner) == (Status.IN_REVIEW, Owner.OFFICER)


async def test_a_failed_condition_is_never_a_silent_refusal(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    case = await case_now(database)
    assert (case.status, case.owner) == (Status.RECEIVED, Owner.APPLICANT)
    assert case.verdicts["aged-70-or-over"] == "false"
    assert case.due_at


async def test_a_decision_overdue_goes_to_a_human_and_comes_too_late_then(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    async with database.transaction() as session:
        early = await move_overdue_cases(session, now=NOW + timedelta(seconds=59))
    async with database.transaction() as session:
        moved = await move_overdue_cases(session, now=NOW + timedelta(seconds=60))
    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(), now=NOW)

    assert (early, moved) == (0, 1)
    assert (await case_now(database)).status is Status.IN_REVIEW
    assert await steps(database) == [
        Step.SUBMITTED,
        Step.DECISION_OVERDUE,
        Step.LATE_DECISION,
    ]


async def test_an_applicant_who_does_not_answer_gets_a_human(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    async with database.transaction() as session:
        await move_overdue_cases(session, now=NOW + timedelta(days=8))

    assert (await case_now(database)).owner is Owner.OFFICER


async def test_a_stranger_does_not_learn_that_a_case_exists(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    with pytest.raises(CaseNotFound):
        async with database.transaction() as session:
            await withdraw_case(session, by=STRANGER, case_id=CASE, now=NOW)


@pytest.mark.parametrize(
    ("purpose", "told_of"), [(Purpose.DECIDE, 1), (Purpose.ISSUE, 0), (Purpose.RATE, 0)]
)
async def test_applicants_are_disclosed_only_in_the_state_its_purpose_is_about(
    database: Database, keys: SubjectKeys, purpose: Purpose, told_of: int
) -> None:
    await given_submitted(database, keys)
    caller = Actor(kind="service", id="svc-approval", purpose=purpose, case_ids=(CASE,))

    async with database.transaction() as session:
        answer = await disclose_applicants(session, by=caller, case_ids=[CASE], keys=keys, now=NOW)

    assert len(answer.applicants) == told_of
    async with database.reading() as session:
        logged = await (await driver(session)).fetchval("SELECT count(*) FROM access_log")
    assert logged == 1


async def test_a_licence_for_a_case_that_was_not_granted_closes_nothing(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    issued = LicenceIssued(case_id=CASE, licence_id=uuid4(), licence_type="x", issued_at=NOW)

    with pytest.raises(StepNotPossible):
        async with database.transaction() as session:
            await deliver_licence(session, issued=issued, now=NOW)

    case = await case_now(database)
    assert (case.status, case.licence_id) == (Status.SUBMITTED, None)


async def test_a_licence_that_does_not_come_is_an_officers_and_still_closes_the_case_when_it_does(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(), now=NOW)

    async with database.transaction() as session:
        await move_overdue_cases(session, now=NOW + timedelta(minutes=30))
    overdue = await case_now(database)
    async with database.transaction() as session:
        issued = LicenceIssued(case_id=CASE, licence_id=uuid4(), licence_type="x", issued_at=NOW)
        await deliver_licence(session, issued=issued, now=NOW)

    assert (overdue.status, overdue.owner) == (Status.APPROVED, Owner.OFFICER)
    assert (await case_now(database)).status is Status.DELIVERED


@pytest.mark.parametrize("rated", [False, True])
async def test_a_licence_that_its_restored_issuer_gave_anew_takes_the_place_of_the_old(
    database: Database, keys: SubjectKeys, *, rated: bool
) -> None:
    old, new = (
        LicenceIssued(case_id=CASE, licence_id=uuid4(), licence_type="x", issued_at=NOW)
        for _ in range(2)
    )
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(), now=NOW)
    async with database.transaction() as session:
        await deliver_licence(session, issued=old, now=NOW)
    if rated:
        rating = RatingSubmitted(
            case_id=CASE, item_code="x", level=RatingLevel.SATISFIED, submitted_at=NOW
        )
        async with database.transaction() as session:
            await note_rating(session, rating=rating, now=NOW)

    for heard in (old, new, new):
        async with database.transaction() as session:
            await deliver_licence(session, issued=heard, now=NOW)

    case = await case_now(database)
    assert (case.status, case.licence_id) == (Status.DELIVERED, new.licence_id)
    assert (await steps(database)).count(Step.LICENCE_REISSUED) == 1


async def test_a_draft_older_than_the_edition_is_asked_for_what_that_adds(
    database: Database, keys: SubjectKeys
) -> None:
    await given_draft(database, keys)
    added = {
        "name": "bank_account",
        "title": {"zh": "银行账号", "en": "Bank account"},
        "required": True,
        "editable": True,
        "source": {"kind": "applicant", "name": "bank_account"},
    }
    definition = {**DEFINITION, "form": {"fields": [*FIELDS, added]}}
    newer = make_item_state(edition_id=UUID(int=2), definition=definition, version=2)
    async with database.transaction() as session:
        await learn_item(session, state=newer)

    async def submit(values: dict[str, object]) -> None:
        async with database.transaction() as session:
            await submit_case(
                session, by=APPLICANT, case_id=CASE, values=values, keys=keys, now=NOW
            )

    with pytest.raises(FormNotAcceptable) as refused:
        await submit({"confirm": True})
    await submit({"confirm": True, "bank_account": "6222020000000000"})

    assert [pointer for pointer, _ in refused.value.errors] == ["/form/bank_account"]
    assert (await case_now(database)).edition_id == UUID(int=2)
