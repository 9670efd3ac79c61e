"""Have a case end once more as it was told to have ended."""

from datetime import datetime

from contracts.internal.approval import CaseEnding, Ending
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.standings import DRAFTED
from svc_application.cases.queries import case_of_event
from svc_application.recovery.domain import ENDED_BY, end


async def end_case(
    session: Session, *, ending: CaseEnding, keys: SubjectKeys, now: datetime
) -> bool:
    """End the case; return whether it had not.

    A draft that was filed and denied, and that could not be rebuilt, stays a draft.
    """
    case = await case_of_event(session, ending.case_id)
    if case.standing not in ENDED_BY[ending.kind].start:
        return False
    if case.standing is DRAFTED and ending.kind is Ending.DENIED:
        return False
    cipher = await keys.cipher(session, case.subject)
    record_step(session, end(case, ending, cipher, now=now), now=now)
    return True
