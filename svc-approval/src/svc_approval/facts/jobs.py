"""What happens by the clock."""

from servicekit.ground.clock import Clock
from servicekit.storage.database import Database
from servicekit.storage.jobs import Jobs
from svc_approval.use_cases.forget_facts import forget_facts


def schedule(jobs: Jobs, database: Database, clock: Clock) -> None:
    """Register every task of this service."""

    async def forget() -> None:
        async with database.transaction() as session:
            await forget_facts(session, now=clock.now())

    jobs.every("41 3 * * *", "forget-facts", forget)
