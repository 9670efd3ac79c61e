"""What is done about people by the clock."""

from datetime import timedelta
from typing import Final

from gateway.people import queries
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job

KEPT: Final = timedelta(days=1)
"""How long a code that does not hold any more is still told from one that never was."""


async def forget_old_codes(provisions: Provisions) -> None:
    """Delete the codes that were sent more than a day ago."""
    async with provisions.get(Database).transaction() as session:
        await queries.forget_codes(session, before=Clock().now() - KEPT)


FORGET_CODES: Final = Job("forget-codes", "21 3 * * *", forget_old_codes)
