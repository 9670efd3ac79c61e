"""What we tell others about cases."""

from datetime import datetime
from typing import cast
from uuid import UUID

from contracts.application import (
    ApplicationAccepted,
    ApplicationApproved,
    ApplicationClosed,
    ApplicationDenied,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DecidedBy,
)
from svc_application.domain.case import Case
from svc_application.domain.states import Status


def application_submitted(case: Case, *, refetch: list[str] | None = None) -> ApplicationSubmitted:
    """Say that a case is to be judged: at its submission, or once more after a dispute."""
    return ApplicationSubmitted(
        case_id=case.id,
        item_code=case.item_code,
        edition_id=cast("UUID", case.edition_id),
        submitted_at=cast("datetime", case.submitted_at),
        attempt=case.attempt,
        facts_id=case.facts_id,
        refetch=refetch or [],
    )


def application_accepted(case: Case, states: list[Status]) -> ApplicationAccepted:
    """Say that a human has the case now."""
    return ApplicationAccepted(case_id=case.id, states=_names(states))


def application_approved(
    case: Case, states: list[Status], *, decided_by: DecidedBy, grant: str
) -> ApplicationApproved:
    """Say that a licence may be issued, on this grant."""
    return ApplicationApproved(
        case_id=case.id,
        item_code=case.item_code,
        edition_id=cast("UUID", case.edition_id),
        licence_type=cast("str", case.licence_type),
        states=_names(states),
        decided_by=decided_by,
        decision_id=cast("UUID", case.decision_id),
        grant=grant,
    )


def application_denied(case: Case) -> ApplicationDenied:
    """Say that an officer denied the case, which is closed with that."""
    return ApplicationDenied(
        case_id=case.id,
        item_code=case.item_code,
        states=_names([Status.DENIED, Status.CLOSED]),
        decision_id=cast("UUID", case.decision_id),
        closed_at=cast("datetime", case.closed_at),
    )


def application_closed(case: Case, states: list[Status]) -> ApplicationClosed:
    """Say that the case has its answer."""
    return ApplicationClosed(
        case_id=case.id,
        item_code=case.item_code,
        states=_names(states),
        outcome=str(case.outcome),
        closed_at=cast("datetime", case.closed_at),
    )


def application_withdrawn(case: Case) -> ApplicationWithdrawn:
    """Say that the applicant took the case back."""
    return ApplicationWithdrawn(case_id=case.id, item_code=case.item_code)


def _names(states: list[Status]) -> list[str]:
    return [str(state) for state in states]
