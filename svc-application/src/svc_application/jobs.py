"""Timers: what happens when nobody does anything."""

from servicekit.ground.clock import Clock
from servicekit.storage.database import Database
from servicekit.storage.jobs import Jobs
from svc_application.use_cases.move_overdue_cases import AT_ONCE, move_overdue_cases


def register(jobs: Jobs, *, database: Database, clock: Clock, every_seconds: int) -> None:
    """Have overdue cases moved on every few seconds; the deadlines are columns of the cases."""

    async def move_overdue() -> None:
        moved = AT_ONCE
        while moved == AT_ONCE:
            async with database.transaction() as session:
                moved = await move_overdue_cases(session, now=clock.now())

    jobs.every(f"* * * * * */{every_seconds}", "move-overdue-cases", move_overdue)
