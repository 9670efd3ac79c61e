"""What operators have decisions do beside answering: announce anew what others lack."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from svc_approval.decisions.use_cases.tell_decisions import tell_decisions


async def tell(provisions: Provisions, subjects: Sequence[str]) -> int:
    """Announce anew the newest decisions on these cases; rule sets have subjects of other names."""
    case_ids = [UUID(subject) for subject in subjects if _is_id(subject)]
    async with provisions.get(Database).transaction() as session:
        return await tell_decisions(session, case_ids=case_ids, now=provisions.get(Clock).now())


def _is_id(subject: str) -> bool:
    try:
        UUID(subject)
    except ValueError:
        return False
    return True
