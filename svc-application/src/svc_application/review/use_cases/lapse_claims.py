"""Put cases back on the work list that an officer claimed and left (design D15)."""

from datetime import datetime
from typing import Final

from servicekit.storage.database import Session
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import LAPSE_CLAIM
from svc_application.review import queries

AT_ONCE: Final = 100


async def lapse_claims(session: Session, *, now: datetime) -> int:
    """End up to 100 claims whose time is over and return how many there were."""
    cases = await queries.cases_claimed_too_long(session, now=now, limit=AT_ONCE)
    for case in cases:
        record_step(session, case.take(LAPSE_CLAIM, now=now), now=now)
    return len(cases)
