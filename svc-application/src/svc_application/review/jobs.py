"""Timers of the review: a claim does not last for ever."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_application.review.use_cases.lapse_claims import AT_ONCE, lapse_claims


async def lapse(provisions: Provisions) -> None:
    """End all claims whose time is over, a hundred a transaction."""
    database, clock = provisions.get(Database), provisions.get(Clock)
    ended = AT_ONCE
    while ended == AT_ONCE:
        async with database.transaction() as session:
            ended = await lapse_claims(session, now=clock.now())


LAPSE_CLAIMS: Final = Job("lapse-claims", "* * * * * 25", lapse)
"""Once a minute: a claim ends with a working day."""
