"""Announce anew how a case stands: what was announced once is not kept any more."""

from datetime import datetime
from uuid import UUID

from contracts.application import DecidedBy
from contracts.grant import GRANT_TYPE
from contracts.internal.approval import DecisionOnRecord
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.grant import granted_by
from svc_application.cases.domain.states import Status
from svc_application.cases.queries import case_of_event
from svc_application.recovery.announcements import how_it_stands


async def tell_case(
    session: Session,
    *,
    case_id: UUID,
    decision: DecisionOnRecord | None,
    signing_key: SigningKey,
    now: datetime,
) -> int:
    """Announce what others need of the case; return how many events that is.

    The grant of the rules is as svc-approval keeps it; that of an officer is signed once more.
    """
    case = await case_of_event(session, case_id)
    events = list(how_it_stands(case, _grant(case, decision, signing_key, now)))
    for event in events:
        announce(session, event, subject=case_id, now=now)
    return len(events)


def _grant(
    case: Case, decision: DecisionOnRecord | None, signing_key: SigningKey, now: datetime
) -> tuple[DecidedBy, str] | None:
    """Return who granted the case and the signature, where a licence is to come of it."""
    if case.status is not Status.APPROVED and case.licence_missing_since is None:
        return None
    if decision is not None and decision.decision_id == case.decision_id and decision.grant:
        return DecidedBy.RULES, decision.grant
    if case.claimed_by is None:
        return None
    officer = Actor(kind="officer", id=str(case.claimed_by)).reference
    return DecidedBy.OFFICER, signing_key.sign(granted_by(officer, case, now=now), GRANT_TYPE)
