"""Have the rules judge cases once more for which a source was silent that is back (design D15)."""

from datetime import datetime
from typing import Final

from servicekit.storage.database import Session
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.standings import IN_REVIEW
from svc_application.cases.domain.transitions import ASK_ANEW
from svc_application.rejudging import queries

AT_ONCE: Final = 50
"""Cases asked for at one time, so that a source that is just back is not flooded."""
MOST_ATTEMPTS: Final = 10
"""How often the rules judge a case at most; a source that comes and goes leaves it to a human."""


async def ask_anew(session: Session, *, source: str, now: datetime) -> None:
    """Ask for a decision on up to 50 unclaimed cases in review that wait for *source*.

    What an officer has claimed stays theirs, and what has left the review meanwhile is let go.
    """
    cases = await queries.cases_waiting_for(session, source, limit=AT_ONCE)
    await queries.wait_no_longer(session, [case.id for case in cases])
    for case in cases:
        if _may_be_asked_for(case):
            record_step(session, case.take(ASK_ANEW, now=now), now=now)


def _may_be_asked_for(case: Case) -> bool:
    unclaimed_in_review = case.standing is IN_REVIEW and case.claimed_by is None
    return unclaimed_in_review and case.attempt < MOST_ATTEMPTS
