"""What operators have ratings do beside answering: announce anew what others lack."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from svc_evaluation.ratings.use_cases.tell_ratings import tell_ratings


async def tell(provisions: Provisions, subjects: Sequence[str]) -> int:
    """Announce anew how these cases were rated."""
    async with provisions.get(Database).transaction() as session:
        case_ids = [UUID(subject) for subject in subjects]
        return await tell_ratings(session, case_ids=case_ids, now=provisions.get(Clock).now())
