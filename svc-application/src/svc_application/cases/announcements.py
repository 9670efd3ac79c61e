"""What others are told of cases, and what the timeline keeps."""

from datetime import datetime
from typing import Final

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_application.cases.domain.timeline import StepTaken

STEPS: Final = "steps"
"""Where a session's ``info`` holds the timeline's entries that were added in it, in their order."""


def record_step(session: Session, taken: StepTaken, *, now: datetime) -> None:
    """Keep a step in the case's timeline and announce its event, in this transaction."""
    session.add(taken.entry)
    session.info.setdefault(STEPS, []).append(taken.entry)
    if taken.event is not None:
        announce(session, taken.event, subject=taken.entry.case_id, now=now)
