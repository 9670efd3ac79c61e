"""Take a case from the work list."""

from datetime import datetime
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.transitions import CLAIM
from svc_application.known.queries import known_working_days


async def claim_case(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Make the officer the case's own until the next working day ends; only they decide it then.

    Claiming one's own again begins that time anew, and is no step of the case.
    """
    case = await queries.case_to_change(session, by, case_id)
    case.check_takes(CLAIM)
    working_days = await known_working_days(session)
    if case.claim(by.account_id, now=now, working_days=working_days):
        record_step(session, case.take(CLAIM, now=now, by=by.account_id), now=now)
    return case
