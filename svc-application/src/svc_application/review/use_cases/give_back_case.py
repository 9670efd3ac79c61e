"""Put a claimed case back on the work list of all."""

from datetime import datetime
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.transitions import GIVE_BACK


async def give_back_case(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Give the case back, as the officer who has it; any officer may claim it then."""
    case = await queries.case_to_change(session, by, case_id)
    record_step(session, case.take(GIVE_BACK, now=now, by=by.account_id), now=now)
    return case
