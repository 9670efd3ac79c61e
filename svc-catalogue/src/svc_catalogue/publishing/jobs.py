"""What publishing does by the clock."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_catalogue.publishing.use_cases.describe_items import describe_items
from svc_catalogue.publishing.use_cases.renew_states import renew_states


async def renew(provisions: Provisions) -> None:
    """Announce the states again that others know in an older shape; after an upgrade, once."""
    async with provisions.get(Database).transaction() as session:
        await renew_states(session, now=provisions.get(Clock).now())


async def describe(provisions: Provisions) -> None:
    """Describe items anew whose scheduled edition has come into force."""
    async with provisions.get(Database).transaction() as session:
        await describe_items(session, now=provisions.get(Clock).now())


RENEW_STATES: Final = Job("renew-item-states", "* * * * * 20", renew)
DESCRIBE_ITEMS: Final = Job("describe-items", "* * * * * 40", describe)
