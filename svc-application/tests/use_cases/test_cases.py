"""Every change of a case, with what it tells others, on a real database."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from application_builders import (
    APPLICANT,
    CASE,
    NOW,
    STRANGER,
    make_decision,
    make_edition,
    make_item_state,
    make_officer,
    make_prefilled,
)

from contracts.approval import Outcome, Verdict
from contracts.internal.approval import ConditionExplanation, Explanation, FactView
from contracts.internal.calls import Purpose
from contracts.licence import LicenceIssued
from servicekit.storage.database import Database, driver
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.domain.case import Case, CaseNotFound
from svc_application.domain.form import FormNotAcceptable
from svc_application.domain.known_item import ItemNotOpen
from svc_application.domain.result import ResultNotAcceptable
from svc_application.domain.states import Owner, Status
from svc_application.domain.timeline import Step
from svc_application.use_cases.approve_case import approve_case
from svc_application.use_cases.claim_case import claim_case
from svc_application.use_cases.deliver_licence import deliver_licence
from svc_application.use_cases.deny_case import deny_case
from svc_application.use_cases.dispute_datum import DatumNotDisputable, dispute_datum
from svc_application.use_cases.draft_case import CaseExists, draft_case
from svc_application.use_cases.learn_item import learn_item
from svc_application.use_cases.move_overdue_cases import move_overdue_cases
from svc_application.use_cases.record_decision import record_decision
from svc_application.use_cases.request_review import request_review
from svc_application.use_cases.submit_case import submit_case
from svc_application.use_cases.tell_claims import tell_claims
from svc_application.use_cases.withdraw_case import withdraw_case

FAILED = make_decision(
    outcome=Outcome.REVIEW,
    verdicts={"alive": Verdict.TRUE, "aged-70-or-over": Verdict.FALSE},
    result={},
    grant=None,
)
UNKNOWN = FAILED.model_copy(
    update={"verdicts": {"alive": Verdict.UNKNOWN, "aged-70-or-over": Verdict.FALSE}}
)
EXPLANATION = Explanation(
    decision_id=FAILED.decision_id,
    attempt=1,
    decided_at=NOW,
    result={},
    conditions=[
        ConditionExplanation(
            id=name,
            title=name,
            title_en=name,
            legal_basis="",
            verdict=verdict,
            facts=[FactView(name=fact, known=True, source=operation, fetched_at=NOW, value="x")],
        )
        for name, verdict, fact, operation in (
            ("alive", Verdict.TRUE, "death_date", "civil-affairs/death-record"),
            ("aged-70-or-over", Verdict.FALSE, "birth_date", "public-security/person"),
        )
    ],
)


async def given_draft(database: Database, keys: SubjectKeys, by: Actor = APPLICANT) -> None:
    async with database.transaction() as session:
        await draft_case(
            session,
            by=by,
            case_id=CASE,
            edition=make_edition(),
            prefilled=make_prefilled(),
            keys=keys,
            now=NOW,
        )


async def given_submitted(database: Database, keys: SubjectKeys) -> None:
    await given_draft(database, keys)
    async with database.transaction() as session:
        await submit_case(
            session, by=APPLICANT, case_id=CASE, values={"confirm": True}, keys=keys, now=NOW
        )


async def given_in_review(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=UNKNOWN, now=NOW)


async def case_now(database: Database) -> Case:
    async with database.reading() as session:
        return await queries.visible_case(session, APPLICANT, CASE)


async def told(database: Database) -> list[dict[str, Any]]:
    async with database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT payload FROM outbox ORDER BY sequence")
    return [orjson.loads(row["payload"]) for row in rows]


async def steps(database: Database) -> list[Step]:
    async with database.reading() as session:
        return [entry.step for entry in await queries.timeline_after(session, CASE, 0)]


async def test_a_case_is_filed_with_one_event_and_no_person_in_it(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    [event] = await told(database)
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
    assert await told(database) == []


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

    approved, closed = (await told(database))[1:]
    assert approved["data"]["states"] == ["received", "accepted", "approved"]
    assert approved["data"]["grant"] == "a.b.c"
    assert closed["data"]["states"] == ["closed", "delivered"]
    case = await case_now(database)
    assert (case.status, case.result) == (Status.DELIVERED, {"monthly_amount": "200.00"})
    assert [event["sequence"] for event in await told(database)] == [1, 2, 3]


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


async def test_a_disputed_datum_has_its_register_asked_again(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    async with database.transaction() as session:
        await dispute_datum(
            session,
            by=APPLICANT,
            case_id=CASE,
            fact="birth_date",
            explanation=EXPLANATION,
            now=NOW,
        )

    event = (await told(database))[-1]
    assert event["data"]["refetch"] == ["public-security/person"]
    assert event["data"]["attempt"] == 2


async def test_a_datum_that_failed_nothing_is_not_disputed(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    with pytest.raises(DatumNotDisputable):
        async with database.transaction() as session:
            await dispute_datum(
                session,
                by=APPLICANT,
                case_id=CASE,
                fact="death_date",
                explanation=EXPLANATION,
                now=NOW,
            )


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


async def test_an_officer_approves_in_their_own_name(database: Database, keys: SubjectKeys) -> None:
    await given_in_review(database, keys)
    officer, signing_key = make_officer(), SigningKey.generate("svc-application")

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

    event = (await told(database))[-1]
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
    officer, signing_key = make_officer(), SigningKey.generate("svc-application")
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

    event = (await told(database))[-1]
    assert event["data"]["states"] == ["denied", "closed"]
    assert "户籍" not in str(event)


@pytest.mark.parametrize(
    "officer",
    [make_officer(department="transport"), make_officer(division="440304")],
    ids=["of another department", "of another district"],
)
async def test_an_officer_sees_only_their_own_scope(
    database: Database, keys: SubjectKeys, officer: Actor
) -> None:
    await given_in_review(database, keys)

    with pytest.raises(CaseNotFound):
        async with database.transaction() as session:
            await claim_case(session, by=officer, case_id=CASE, now=NOW)


async def test_a_stranger_does_not_learn_that_a_case_exists(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    with pytest.raises(CaseNotFound):
        async with database.transaction() as session:
            await withdraw_case(session, by=STRANGER, case_id=CASE, now=NOW)


async def test_asking_for_a_human_puts_the_case_on_the_work_list(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    async with database.transaction() as session:
        await request_review(session, by=APPLICANT, case_id=CASE, now=NOW)

    async with database.reading() as session:
        listed = await queries.work_list(session, make_officer(), limit=10, after=None)
    assert [case.id for case in listed] == [CASE]


@pytest.mark.parametrize(
    ("purpose", "told_of"), [(Purpose.DECIDE, 1), (Purpose.ISSUE, 0), (Purpose.RATE, 0)]
)
async def test_a_claim_is_told_only_in_the_state_its_purpose_is_about(
    database: Database, keys: SubjectKeys, purpose: Purpose, told_of: int
) -> None:
    await given_submitted(database, keys)
    caller = Actor(kind="service", id="svc-approval", purpose=purpose, case_ids=(CASE,))

    async with database.transaction() as session:
        answer = await tell_claims(session, by=caller, case_ids=[CASE], keys=keys, now=NOW)

    assert len(answer.claims) == told_of
    async with database.reading() as session:
        logged = await (await driver(session)).fetchval("SELECT count(*) FROM access_log")
    assert logged == 1
