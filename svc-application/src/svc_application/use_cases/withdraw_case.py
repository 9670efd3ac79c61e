"""Take a case back before it is decided."""

from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application import queries
from svc_application.announcements import application_withdrawn
from svc_application.domain.case import Case
from svc_application.domain.states import Status
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


async def withdraw_case(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Withdraw; a draft that nobody was told of ends silently."""
    case = await queries.case_to_change(session, by, case_id)
    told = case.status is not Status.DRAFT
    case.withdraw()
    session.add(next_entry(case, Step.WITHDRAWN, Doer.APPLICANT, now=now))
    if told:
        announce(session, application_withdrawn(case), subject=case.id, now=now)
    return case
