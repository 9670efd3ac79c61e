"""What is done about devices, and about wrong tries, by the clock."""

from typing import Final

from gateway.devices import queries
from gateway.devices.domain import KNOWN_FOR
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from servicekit.storage.tries import forget_old_tries


async def forget_devices(provisions: Provisions) -> None:
    """Delete the devices that are not known any more, and the tries that nobody remembers."""
    now = Clock().now()
    async with provisions.get(Database).transaction() as session:
        await queries.forget_devices(session, before=now - KNOWN_FOR)
        await forget_old_tries(session, now=now)


FORGET_DEVICES: Final = Job("forget-devices", "27 3 * * *", forget_devices)
