"""Take a case from the work list."""

from datetime import datetime
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application import queries
from svc_application.domain.case import Case
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


async def claim_case(session: Session, *, by: Actor, case_id: UUID, now: datetime) -> Case:
    """Make the officer the case's own; from then on only they decide it."""
    case = await queries.case_to_change(session, by, case_id)
    claimed_before = case.claimed_by
    case.claim(officer=by.account_id, now=now)
    if claimed_before is None:
        session.add(next_entry(case, Step.CLAIMED, Doer.OFFICER, now=now))
    return case
