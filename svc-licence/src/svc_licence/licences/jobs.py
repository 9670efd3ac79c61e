"""What operators have licences do beside answering: announce anew what others lack."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from svc_licence.licences.use_cases.tell_licences import tell_licences


async def tell(provisions: Provisions, subjects: Sequence[str]) -> int:
    """Announce anew the licences of these cases, and how these licences were changed last."""
    async with provisions.get(Database).transaction() as session:
        ids = [UUID(subject) for subject in subjects]
        return await tell_licences(session, subjects=ids, now=provisions.get(Clock).now())
