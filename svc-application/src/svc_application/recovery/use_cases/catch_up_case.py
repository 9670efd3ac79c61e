"""Have a case agree with the licence that stands for it, after one of both was restored."""

from datetime import datetime

from contracts.internal.approval import DecisionOnRecord
from contracts.internal.licence import IssuedLicence
from servicekit.storage.database import Session
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.standings import DRAFTED
from svc_application.cases.domain.transitions import RECOVER_DELIVERED, REISSUE, Transition
from svc_application.cases.queries import case_of_event


async def catch_up_case(
    session: Session, *, licence: IssuedLicence, decision: DecisionOnRecord | None, now: datetime
) -> bool:
    """Deliver the case with the licence that stands; return whether it did not agree with it.

    That svc-licence says so itself is the ground: an event alone delivers only what was granted.
    A delivered case has another licence where an event of before was heard after svc-licence, which
    had lost what it told of, issued anew.
    """
    case = await case_of_event(session, licence.case_id)
    if case.standing in REISSUE.start and case.licence_id != licence.licence_id:
        return _take_over(session, case, licence, REISSUE, now)
    if case.standing is DRAFTED or case.standing not in RECOVER_DELIVERED.start:
        return False
    if decision is not None:
        case.attempt, case.result = decision.attempt, decision.result
        case.keep_verdicts(decision.decision_id, decision.verdicts)
    return _take_over(session, case, licence, RECOVER_DELIVERED, now)


def _take_over(
    session: Session, case: Case, licence: IssuedLicence, by: Transition, now: datetime
) -> bool:
    case.licence_id, case.licence_identifier = licence.licence_id, licence.licence_identifier
    record_step(session, case.take(by, now=now), now=now)
    return True
