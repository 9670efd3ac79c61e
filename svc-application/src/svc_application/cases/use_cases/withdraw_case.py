"""Take a case back before it is decided."""

from datetime import datetime
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.standings import DRAFTED
from svc_application.cases.domain.transitions import DISCARD, WITHDRAW


async def withdraw_case(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Withdraw; a draft that nobody was told of ends silently."""
    case = await queries.case_to_change(session, by, case_id)
    step = DISCARD if case.standing is DRAFTED else WITHDRAW
    record_step(session, case.take(step, now=now, by=by.account_id), now=now)
    return case
