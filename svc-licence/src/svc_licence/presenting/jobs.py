"""What presenting does by the clock."""

from datetime import timedelta
from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from servicekit.storage.tries import forget_old_tries
from svc_licence.presenting.queries import delete_presentations

KEPT: Final = timedelta(days=1)
"""How long a spent or expired code is still told apart from one that never was."""


async def forget_presentations(provisions: Provisions) -> None:
    """Delete the presentations that expired a day ago, and the tries that nobody remembers."""
    now = provisions.get(Clock).now()
    async with provisions.get(Database).transaction() as session:
        await delete_presentations(session, before=now - KEPT)
        await forget_old_tries(session, now=now)


FORGET_PRESENTATIONS: Final = Job("forget-presentations", "41 3 * * *", forget_presentations)
