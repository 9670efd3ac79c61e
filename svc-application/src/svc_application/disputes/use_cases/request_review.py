"""Ask for a human after the rules found a condition not met."""

from datetime import datetime
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.transitions import REQUEST_REVIEW
from svc_application.known.queries import known_working_days


async def request_review(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Put the case on the officers' work list (个人信息保护法 24: no decision by machine alone)."""
    case = await queries.case_to_change(session, by, case_id)
    taken = case.take(
        REQUEST_REVIEW,
        now=now,
        by=by.account_id,
        working_days=await known_working_days(session),
    )
    record_step(session, taken, now=now)
    return case
