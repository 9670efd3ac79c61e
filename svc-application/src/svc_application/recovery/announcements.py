"""How a case stands, told anew to those who lack what was told before."""

from collections.abc import Iterator

from contracts.application import (
    ApplicationApproved,
    ApplicationClosed,
    ApplicationDenied,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DecidedBy,
)
from contracts.envelope import EventData
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.standings import AWAITING_DECISION
from svc_application.cases.domain.states import Outcome, Status


def how_it_stands(case: Case, grant: tuple[DecidedBy, str] | None) -> Iterator[EventData]:
    """Yield what a listener must hear of the case to do its part; *grant* where it has one."""
    known = {
        "case_id": case.id,
        "case_no": case.case_no,
        "item_code": case.item_code,
        "edition_id": case.edition_id,
        "licence_type": case.licence_type,
        "submitted_at": case.submitted_at,
        "attempt": case.attempt,
        "facts_id": case.facts_id,
        "states": [str(case.status)],
        "decision_id": case.decision_id,
        "outcome": case.outcome,
        "closed_at": case.closed_at,
    }
    if case.standing is AWAITING_DECISION:
        yield ApplicationSubmitted.model_validate(known)
    if grant is not None:
        decided_by, signed = grant
        told = {**known, "decided_by": decided_by, "grant": signed}
        yield ApplicationApproved.model_validate(told)
    if case.outcome is Outcome.APPROVED and case.status is Status.DELIVERED:
        yield ApplicationClosed.model_validate(known)
    if case.outcome is Outcome.DENIED:
        yield ApplicationDenied.model_validate(known)
    if case.status is Status.WITHDRAWN and case.submitted_at is not None:
        yield ApplicationWithdrawn.model_validate(known)
