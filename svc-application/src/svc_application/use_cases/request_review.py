"""Ask for a human after the rules found a condition not met."""

from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application import queries
from svc_application.announcements import application_accepted
from svc_application.domain.case import Case
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


async def request_review(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Put the case on the officers' work list (个人信息保护法 24: no decision by machine alone)."""
    case = await queries.case_to_change(session, by, case_id)
    states = case.ask_for_review(now=now)
    session.add(next_entry(case, Step.REVIEW_REQUESTED, Doer.APPLICANT, now=now, states=states))
    announce(session, application_accepted(case, states), subject=case.id, now=now)
    return case
