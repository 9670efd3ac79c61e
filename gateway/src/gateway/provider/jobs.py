"""What the provider does by the clock."""

from datetime import timedelta
from typing import Final

from gateway.provider import queries
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job

KEPT: Final = timedelta(days=1)
"""How long what has expired is still told apart from what never was."""


async def forget_expired(provisions: Provisions) -> None:
    """Delete sign-ins, codes, sessions and tokens that have been over for a day.

    Pushed requests, and what was used once, go as soon as they are over: they may be many.
    """
    now = Clock().now()
    async with provisions.get(Database).transaction() as session:
        await queries.forget_expired(session, before=now - KEPT)
        await queries.forget_at_once(session, before=now)


FORGET_EXPIRED: Final = Job("forget-expired", "23 * * * *", forget_expired)
