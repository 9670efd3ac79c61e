"""Count deadlines again when the working-day table has changed."""

from datetime import datetime
from typing import Final

from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import RECOUNT
from svc_application.known.queries import known_working_days

AT_ONCE: Final = 100


async def recount_deadlines(session: Session, *, now: datetime) -> int:
    """Count up to 100 deadlines anew that another table counted; return how many there were.

    A deadline that moves is a step of its case; one that only ceases to be provisional is not.
    """
    working_days = await known_working_days(session)
    cases = await queries.counted_by_another_table(session, working_days.table_hash, limit=AT_ONCE)
    for case in cases:
        if case.recount(working_days=working_days):
            record_step(session, case.take(RECOUNT, now=now), now=now)
    return len(cases)
