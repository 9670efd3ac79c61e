"""What others are told of the working days."""

from datetime import datetime
from typing import Final

from contracts.working_days import WorkingDaysState
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_catalogue.working_days.domain import WorkingDaysTable

SUBJECT: Final = "working-days"


def record_table(session: Session, table: WorkingDaysTable, *, now: datetime) -> None:
    """Keep a new version and tell it whole, in this transaction: copies are rebuilt from it."""
    session.add(table)
    state = WorkingDaysState(table_hash=table.table_hash, years=table.working_days.years)
    announce(session, state, subject=SUBJECT, now=now)
