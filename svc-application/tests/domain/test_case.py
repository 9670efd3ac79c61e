"""What a case allows, and who owes its next step."""

from datetime import UTC, datetime, timedelta

import pytest
from application_builders import (
    DECISION,
    EDITION,
    NOW,
    OFFICER,
    OTHER_OFFICER,
    make_case,
    make_submitted_case,
)

from svc_application.domain.case import (
    Case,
    CaseClaimedByOther,
    CaseNotDraft,
    CaseNotInReview,
    CaseNotWithdrawable,
    NothingToDispute,
)
from svc_application.domain.case_number import case_number
from svc_application.domain.states import NextStep, Outcome, Owner, Status

FAILED = {"alive": "true", "aged-70-or-over": "false"}


def left_to_applicant() -> Case:
    case = make_submitted_case()
    case.leave_to_applicant(now=NOW, decision_id=DECISION, verdicts=FAILED)
    return case


def in_review() -> Case:
    case = make_submitted_case()
    case.send_to_review(now=NOW)
    return case


def test_a_submitted_case_waits_a_minute_for_the_rules() -> None:
    case = make_submitted_case()

    assert (case.status, case.owner, case.next_step) == (
        Status.SUBMITTED,
        Owner.RULES,
        NextStep.AWAIT_DECISION,
    )
    assert case.due_at == NOW + timedelta(seconds=60)


def test_a_case_is_submitted_once() -> None:
    case = make_submitted_case()

    with pytest.raises(CaseNotDraft):
        case.submit(now=NOW, case_no="2", edition_id=EDITION, licence_type="x", review_days=20)


def test_what_the_rules_approve_waits_for_its_licence() -> None:
    case = make_submitted_case()

    states = case.approve_by_rules(now=NOW, decision_id=DECISION, verdicts={}, result={})

    assert states == [Status.RECEIVED, Status.ACCEPTED, Status.APPROVED]
    assert (case.owner, case.next_step) == (Owner.ISSUER, NextStep.ISSUE_LICENCE)
    assert case.due_at


def test_a_failed_condition_leaves_the_next_step_to_the_applicant_with_a_deadline() -> None:
    case = left_to_applicant()

    assert (case.owner, case.next_step) == (Owner.APPLICANT, NextStep.DISPUTE_OR_ASK_FOR_REVIEW)
    # Five working days after Friday, 20 November 2026, end on Friday, 27 November, in Shanghai.
    assert case.due_at == datetime(2026, 11, 27, 15, 59, 59, tzinfo=UTC)


def test_a_dispute_has_the_case_judged_once_more() -> None:
    case = left_to_applicant()

    case.dispute(now=NOW)

    assert (case.status, case.attempt) == (Status.SUBMITTED, 2)


def test_a_case_that_does_not_wait_for_its_applicant_takes_no_dispute() -> None:
    case = make_submitted_case()

    with pytest.raises(NothingToDispute):
        case.dispute(now=NOW)


def test_the_applicant_may_ask_for_a_human() -> None:
    case = left_to_applicant()

    case.ask_for_review(now=NOW)

    assert (case.status, case.owner) == (Status.IN_REVIEW, Owner.OFFICER)


def test_only_the_officer_who_claimed_a_case_decides_it() -> None:
    case = in_review()
    case.claim(officer=OFFICER, now=NOW)

    with pytest.raises(CaseClaimedByOther):
        case.claim(officer=OTHER_OFFICER, now=NOW)
    with pytest.raises(CaseClaimedByOther):
        case.approve_by_officer(officer=OTHER_OFFICER, now=NOW, decision_id=DECISION, result={})


def test_an_unclaimed_case_is_decided_by_nobody() -> None:
    case = in_review()

    with pytest.raises(CaseClaimedByOther):
        case.deny(officer=OFFICER, now=NOW, decision_id=DECISION, reason=b"sealed")


def test_a_denied_case_is_closed_with_its_reason() -> None:
    case = in_review()
    case.claim(officer=OFFICER, now=NOW)

    case.deny(officer=OFFICER, now=NOW, decision_id=DECISION, reason=b"sealed")

    assert (case.status, case.outcome, case.reason) == (Status.CLOSED, Outcome.DENIED, b"sealed")


def test_a_case_outside_review_is_not_claimed() -> None:
    with pytest.raises(CaseNotInReview):
        make_submitted_case().claim(officer=OFFICER, now=NOW)


@pytest.mark.parametrize("prepare", [make_case, make_submitted_case, left_to_applicant, in_review])
def test_an_undecided_case_may_be_withdrawn(prepare: type[Case]) -> None:
    case = prepare()

    case.withdraw()

    assert (case.status, case.due_at) == (Status.WITHDRAWN, None)


def test_a_decided_case_is_not_withdrawn() -> None:
    case = make_submitted_case()
    case.approve_by_rules(now=NOW, decision_id=DECISION, verdicts={}, result={})

    with pytest.raises(CaseNotWithdrawable):
        case.withdraw()


def test_a_case_number_has_item_day_and_serial() -> None:
    number = case_number("11440300TB2026010W3440511001000", NOW.date(), 8)

    assert number == "11440300TB2026010W344051100100020261120000008"
    assert len(number) <= 50
