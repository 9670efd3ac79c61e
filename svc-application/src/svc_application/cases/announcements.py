"""What others are told of cases, and what the timeline keeps."""

from datetime import datetime
from typing import Final

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_application.cases.domain.case import StepTaken

CASES_WITH_STEPS: Final = "cases_with_steps"
"""Where a session's ``info`` holds the ids of the cases that took a step in it."""


def record_step(session: Session, taken: StepTaken, *, now: datetime) -> None:
    """Keep a step in the case's timeline and announce its event, in this transaction."""
    case_id = taken.entry.case_id
    session.add(taken.entry)
    session.info.setdefault(CASES_WITH_STEPS, set()).add(case_id)
    if taken.event is not None:
        announce(session, taken.event, subject=case_id, now=now)
