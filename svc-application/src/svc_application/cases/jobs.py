"""Timers: what happens when nobody does anything."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_application.cases.use_cases.move_overdue_cases import AT_ONCE, move_overdue_cases
from svc_application.cases.use_cases.recount_deadlines import AT_ONCE as RECOUNTED_AT_ONCE
from svc_application.cases.use_cases.recount_deadlines import recount_deadlines


async def move_overdue(provisions: Provisions) -> None:
    """Move all overdue cases on, a hundred a transaction."""
    database, clock = provisions.get(Database), provisions.get(Clock)
    moved = AT_ONCE
    while moved == AT_ONCE:
        async with database.transaction() as session:
            moved = await move_overdue_cases(session, now=clock.now())


async def recount(provisions: Provisions) -> None:
    """Count again what another working-day table counted, a hundred a transaction."""
    database, clock = provisions.get(Database), provisions.get(Clock)
    recounted = RECOUNTED_AT_ONCE
    while recounted == RECOUNTED_AT_ONCE:
        async with database.transaction() as session:
            recounted = await recount_deadlines(session, now=clock.now())


MOVE_OVERDUE: Final = Job("move-overdue-cases", "* * * * * */5", move_overdue)
"""Every five seconds; the deadlines are columns of the cases."""

RECOUNT_DEADLINES: Final = Job("recount-deadlines", "* * * * * 40", recount)
"""Once a minute; it finds nothing unless the table has changed."""
