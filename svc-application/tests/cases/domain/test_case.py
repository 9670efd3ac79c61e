"""What a case allows, and who owes its next step."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from application_builders import (
    ACCOUNT,
    DECISION,
    NOW,
    OFFICER,
    OTHER_OFFICER,
    make_case,
    make_edition,
    make_submitted_case,
)

from servicekit.ground.working_days import as_shipped
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import (
    CaseClaimedByOther,
    CaseNotDraft,
    CaseNotInReview,
    CaseNotWithdrawable,
    NextStep,
    NothingToDispute,
    Outcome,
    Owner,
    Status,
)
from svc_application.cases.domain.transitions import (
    APPROVE_BY_OFFICER,
    APPROVE_BY_RULES,
    CLAIM,
    DENY,
    DISCARD,
    DISPUTE,
    LEAVE_TO_APPLICANT,
    REQUEST_REVIEW,
    SEND_TO_REVIEW,
    SUBMIT,
    WITHDRAW,
)

FAILED = {"alive": "true", "aged-70-or-over": "false"}


def approved_by_rules() -> Case:
    case = make_submitted_case()
    case.keep_verdicts(DECISION, {})
    case.take(APPROVE_BY_RULES, now=NOW, grant="a.b.c")
    return case


def left_to_applicant() -> Case:
    case = make_submitted_case()
    case.keep_verdicts(DECISION, FAILED)
    case.take(LEAVE_TO_APPLICANT, now=NOW)
    return case


def in_review() -> Case:
    case = make_submitted_case()
    case.take(SEND_TO_REVIEW, now=NOW)
    return case


def claimed() -> Case:
    case = in_review()
    case.claim(OFFICER, now=NOW, working_days=as_shipped())
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
        case.take(SUBMIT, now=NOW, by=ACCOUNT)


def test_what_the_rules_approve_waits_for_its_licence() -> None:
    case = make_submitted_case()

    case.keep_verdicts(DECISION, {})
    taken = case.take(APPROVE_BY_RULES, now=NOW, grant="a.b.c")

    assert taken.states == (Status.RECEIVED, Status.ACCEPTED, Status.APPROVED)
    assert (case.owner, case.next_step) == (Owner.ISSUER, NextStep.ISSUE_LICENCE)
    assert case.due_at


def test_a_failed_condition_leaves_the_next_step_to_the_applicant_with_a_deadline() -> None:
    case = left_to_applicant()

    assert (case.owner, case.next_step) == (Owner.APPLICANT, NextStep.DISPUTE_OR_ASK_FOR_REVIEW)
    # Five working days after Friday, 20 November 2026, end on Friday, 27 November, in Shanghai.
    assert case.due_at == datetime(2026, 11, 27, 15, 59, 59, tzinfo=UTC)


def test_a_dispute_has_the_case_judged_once_more() -> None:
    case = left_to_applicant()

    case.take(DISPUTE, now=NOW, by=ACCOUNT, refetch=[])

    assert (case.status, case.attempt) == (Status.SUBMITTED, 2)


def test_a_case_that_does_not_wait_for_its_applicant_takes_no_dispute() -> None:
    case = make_submitted_case()

    with pytest.raises(NothingToDispute):
        case.take(DISPUTE, now=NOW, by=ACCOUNT, refetch=[])


def test_the_applicant_may_ask_for_a_human() -> None:
    case = left_to_applicant()

    case.take(REQUEST_REVIEW, now=NOW, by=ACCOUNT)

    assert (case.status, case.owner) == (Status.IN_REVIEW, Owner.OFFICER)


def test_only_the_officer_who_claimed_a_case_decides_it() -> None:
    case = claimed()

    with pytest.raises(CaseClaimedByOther):
        case.claim(OTHER_OFFICER, now=NOW, working_days=as_shipped())
    with pytest.raises(CaseClaimedByOther):
        case.take(APPROVE_BY_OFFICER, now=NOW, by=OTHER_OFFICER, grant="a.b.c")


@pytest.mark.parametrize("officer", [OFFICER, None], ids=["by an officer", "by nobody"])
def test_an_unclaimed_case_is_decided_by_nobody(officer: UUID | None) -> None:
    case = in_review()

    with pytest.raises(CaseClaimedByOther):
        case.take(DENY, now=NOW, by=officer)


def test_claiming_ones_own_again_is_nothing_new() -> None:
    case = claimed()

    assert not case.claim(OFFICER, now=NOW + timedelta(hours=1), working_days=as_shipped())
    assert case.claimed_at == NOW


def test_a_denied_case_is_closed() -> None:
    case = claimed()
    case.decision_id = DECISION

    case.take(DENY, now=NOW, by=OFFICER)

    assert (case.status, case.outcome, case.closed_at) == (Status.CLOSED, Outcome.DENIED, NOW)


def test_a_case_outside_review_is_not_claimed() -> None:
    with pytest.raises(CaseNotInReview):
        make_submitted_case().check_takes(CLAIM)


@pytest.mark.parametrize("prepare", [make_submitted_case, left_to_applicant, in_review])
def test_an_undecided_case_may_be_withdrawn(prepare: Callable[[], Case]) -> None:
    case = prepare()

    case.take(WITHDRAW, now=NOW, by=ACCOUNT)

    assert (case.status, case.due_at) == (Status.WITHDRAWN, None)


def test_the_end_of_a_draft_is_told_to_nobody() -> None:
    case = make_case()

    taken = case.take(DISCARD, now=NOW, by=ACCOUNT)

    assert (case.status, taken.event) == (Status.WITHDRAWN, None)


def test_a_decided_case_is_not_withdrawn() -> None:
    case = approved_by_rules()

    with pytest.raises(CaseNotWithdrawable):
        case.take(WITHDRAW, now=NOW, by=ACCOUNT)


def test_a_case_number_has_item_day_and_serial() -> None:
    case = make_case()

    case.pin(make_edition(), serial=8, now=NOW)

    assert case.case_no == "11440300TB2026010W344051100100020261120000008"
    assert len(case.case_no) <= 50
