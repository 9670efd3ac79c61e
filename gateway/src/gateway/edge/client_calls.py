"""Every call that an application makes in its own name is on record before it is passed on."""

import asyncio
from typing import Final

from gateway.edge.refusals import overloaded
from gateway.provider.domain.caller import Caller
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.storage.away import is_away, is_busy
from servicekit.storage.database import Database
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor

PATIENCE: Final = 2.0
"""Seconds to write the line; after that the database is taken to be away."""
LONGEST_PATH: Final = 200


class ClientCalls:
    """Writes who called what into the access log; people's and officers' calls never come here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, caller: Caller, *, method: str, path: str) -> None:
        """Write the line, or raise the 503: a call without its line is not passed on."""
        try:
            async with asyncio.timeout(PATIENCE), self._database.disclosing() as session:
                await log_access(
                    session,
                    actor=Actor(kind="client", id=caller.client_id),
                    purpose="call",
                    operation=f"{method} {path[:LONGEST_PATH]}",
                    subjects=(),
                    now=Clock().now(),
                )
        except Exception as away:
            if not (is_away(away) or is_busy(away)):
                raise
            log.warning("client_call_not_recorded", why=type(away).__name__)
            raise overloaded() from away
