"""What the licence service does by the clock."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from servicekit.ground.clock import Clock
from servicekit.storage.database import Database
from servicekit.storage.jobs import Jobs
from svc_licence.domain.presentation import Presentation

KEPT: Final = timedelta(days=1)
"""How long a spent or expired code is still told apart from one that never was."""


def register(jobs: Jobs, database: Database, clock: Clock) -> None:
    """Have expired presentations forgotten every night."""

    async def forget() -> None:
        await forget_presentations(database, before=clock.now() - KEPT)

    jobs.every("41 3 * * *", "forget-presentations", forget)


async def forget_presentations(database: Database, *, before: datetime) -> None:
    """Delete the presentations that expired before then; their uses stay."""
    async with database.transaction() as session:
        await session.execute(delete(Presentation).where(Presentation.expires_at < before))
