"""Close a granted case with the licence that was issued for it."""

from datetime import datetime

from contracts.licence import LicenceIssued
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_application import queries
from svc_application.announcements import application_closed
from svc_application.domain.timeline import Actor, Step, next_entry


async def deliver_licence(session: Session, *, issued: LicenceIssued, now: datetime) -> None:
    """Close and deliver in one step: the licence is in the applicant's hands once issued."""
    case = await queries.case_of_event(session, issued.case_id)
    states = case.deliver(licence_id=issued.licence_id, now=now)
    session.add(next_entry(case, Step.DELIVERED, Actor.ISSUER, now=now, states=states))
    announce(session, application_closed(case, states), subject=case.id, now=now)
