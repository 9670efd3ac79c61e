"""Timers: what happens when nobody does anything."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_application.cases.use_cases.move_overdue_cases import AT_ONCE, move_overdue_cases


async def move_overdue(provisions: Provisions) -> None:
    """Move all overdue cases on, a hundred a transaction."""
    database, clock = provisions.get(Database), provisions.get(Clock)
    moved = AT_ONCE
    while moved == AT_ONCE:
        async with database.transaction() as session:
            moved = await move_overdue_cases(session, now=clock.now())


MOVE_OVERDUE: Final = Job("move-overdue-cases", "* * * * * */5", move_overdue)
"""Every five seconds; the deadlines are columns of the cases."""
