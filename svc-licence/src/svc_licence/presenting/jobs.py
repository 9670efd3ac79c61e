"""What presenting does by the clock."""

from datetime import timedelta
from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_licence.presenting.queries import delete_presentations

KEPT: Final = timedelta(days=1)
"""How long a spent or expired code is still told apart from one that never was."""


async def forget_presentations(provisions: Provisions) -> None:
    """Delete the presentations that expired a day ago."""
    before = provisions.get(Clock).now() - KEPT
    async with provisions.get(Database).transaction() as session:
        await delete_presentations(session, before=before)


FORGET_PRESENTATIONS: Final = Job("forget-presentations", "41 3 * * *", forget_presentations)
