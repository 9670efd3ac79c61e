"""What decisions do beside answering: by the clock, and when operators ask."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.use_cases.tell_decisions import tell_decisions
from svc_approval.decisions.use_cases.watch_silent_sources import watch_silent_sources
from svc_approval.facts.clients.pauses import Pauses
from svc_approval.facts.clients.sources import Deadlines, Sources


async def watch(provisions: Provisions) -> None:
    """Ask the sources that were silent whether they are back."""
    await watch_silent_sources(
        provisions.get(Database),
        provisions.get(Sources),
        provisions.get(Applications),
        provisions.get(Pauses),
        seconds=provisions.get(Deadlines).watch,
    )


WATCH_SILENT_SOURCES: Final = Job("watch-silent-sources", "* * * * * */5", watch)
"""Every five seconds; a source that stays silent is asked less often."""


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
