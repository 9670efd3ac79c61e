"""Give every case whose deadline passed to somebody who can act (design D15)."""

from datetime import datetime
from typing import Final

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_application import queries
from svc_application.announcements import application_accepted
from svc_application.domain.case import Case
from svc_application.domain.states import Owner
from svc_application.domain.timeline import Actor, Step, next_entry

AT_ONCE: Final = 100


async def move_overdue_cases(session: Session, *, now: datetime) -> int:
    """Move up to 100 overdue cases on and return how many there were.

    No decision after a minute, or no answer from the applicant in time: to a human. A licence
    that does not come: onto the work list as well.
    """
    cases = await queries.overdue_cases(session, now=now, limit=AT_ONCE)
    for case in cases:
        _move(session, case, now)
    return len(cases)


def _move(session: Session, case: Case, now: datetime) -> None:
    if case.owner is Owner.ISSUER:
        case.escalate_issuing(now=now)
        session.add(next_entry(case, Step.LICENCE_OVERDUE, Actor.CLOCK, now=now))
        return
    step = Step.DECISION_OVERDUE if case.owner is Owner.RULES else Step.ANSWER_OVERDUE
    states = case.send_to_review(now=now)
    session.add(next_entry(case, step, Actor.CLOCK, now=now, states=states))
    announce(session, application_accepted(case, states), subject=case.id, now=now)
