"""What judging anew does by the clock: it paces what is asked of a source that is just back."""

from typing import Final

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_application.rejudging.queries import sources_to_ask
from svc_application.rejudging.use_cases.ask_anew import ask_anew


async def ask_recovered(provisions: Provisions) -> None:
    """Ask anew for a batch of the cases that wait for each source that is back."""
    database, clock = provisions.get(Database), provisions.get(Clock)
    async with database.reading() as session:
        sources = await sources_to_ask(session)
    for source in sources:
        async with database.transaction() as session:
            await ask_anew(session, source=source, now=clock.now())


ASK_ANEW: Final = Job("ask-anew", "* * * * * */5", ask_recovered)
"""Every five seconds, a batch for each source."""
