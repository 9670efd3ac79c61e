"""Give every case whose deadline passed to somebody who can act (design D15)."""

from datetime import datetime
from typing import Final

from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import WHEN_OVERDUE
from svc_application.known.queries import known_working_days

AT_ONCE: Final = 100


async def move_overdue_cases(session: Session, *, now: datetime) -> int:
    """Move up to 100 overdue cases on and return how many there were.

    No decision after a minute, or no answer from the applicant in time: to a human. A licence
    that does not come: onto the work list as well.
    """
    cases = await queries.overdue_cases(session, now=now, limit=AT_ONCE)
    if not cases:
        return 0
    working_days = await known_working_days(session)
    for case in cases:
        moved = case.take(WHEN_OVERDUE[case.standing], now=now, working_days=working_days)
        record_step(session, moved, now=now)
    return len(cases)
