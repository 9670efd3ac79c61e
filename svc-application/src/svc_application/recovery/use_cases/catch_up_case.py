"""Bring a case that was restored to before its licence was issued up to that licence."""

from datetime import datetime

from contracts.internal.approval import DecisionOnRecord
from contracts.internal.licence import IssuedLicence
from servicekit.storage.database import Session
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.standings import DRAFTED
from svc_application.cases.domain.transitions import RECOVER_DELIVERED
from svc_application.cases.queries import case_of_event


async def catch_up_case(
    session: Session, *, licence: IssuedLicence, decision: DecisionOnRecord | None, now: datetime
) -> bool:
    """Deliver the case with the licence that stands; return whether it was behind.

    That svc-licence says so itself is the ground: an event alone delivers only what was granted.
    """
    case = await case_of_event(session, licence.case_id)
    if case.standing is DRAFTED or case.standing not in RECOVER_DELIVERED.start:
        return False
    if decision is not None:
        case.attempt, case.result = decision.attempt, decision.result
        case.keep_verdicts(decision.decision_id, decision.verdicts)
    case.licence_id, case.licence_identifier = licence.licence_id, licence.licence_identifier
    record_step(session, case.take(RECOVER_DELIVERED, now=now), now=now)
    return True
