"""What decisions do by the clock."""

from typing import Final

from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_approval.decisions.clients import Applications
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
