"""What decisions do by the clock."""

from typing import Final

from servicekit.ground.provisions import Provisions
from servicekit.storage.jobs import Job
from svc_approval.decisions.use_cases.watch_silent_sources import SilenceWatch


async def watch(provisions: Provisions) -> None:
    """Ask the sources that were silent whether they are back."""
    await provisions.get(SilenceWatch).look()


WATCH_SILENT_SOURCES: Final = Job("watch-silent-sources", "* * * * * */5", watch)
"""Every five seconds; a source that stays silent is asked less often."""
