"""What happens to facts by the clock."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_approval.facts.use_cases.forget_facts import forget_facts


async def forget(provisions: Provisions) -> None:
    """Forget gathered facts that are no longer needed."""
    async with provisions.get(Database).transaction() as session:
        await forget_facts(session, now=provisions.get(Clock).now())


FORGET_FACTS: Final = Job("forget-facts", "41 3 * * *", forget)
