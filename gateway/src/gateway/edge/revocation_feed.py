"""Hears what grounds of access have gone: at once by LISTEN, by asking as the net beneath."""

import asyncio
import math
import time
from contextlib import suppress
from datetime import timedelta
from typing import Final

from sqlalchemy import (
    DateTime,
    Interval,
    Text,
    bindparam,
    cast,
    func,
    select,
    union_all,
)

from gateway.access import ACCESS_ENDED
from gateway.delegations.domain.delegation import Delegation
from gateway.edge.revocations import Revocations
from gateway.organisations.domain.membership import Membership
from gateway.provider.domain.client_session import ClientSession
from gateway.provider.domain.token_family import TokenFamily
from servicekit.ground.logs import log
from servicekit.process.runtime import Runtime
from servicekit.storage.away import is_away, is_busy
from servicekit.storage.database import Database
from servicekit.storage.driver_statements import prepared
from servicekit.storage.notifications import listen

ASK_EVERY: Final = 2.0
"""Seconds; with one second to reconnect, a revocation is known everywhere within five (D7)."""
PATIENCE: Final = 2.0

_SINCE = func.clock_timestamp(type_=DateTime(timezone=True)) - bindparam("memory", type_=Interval)
_ENDED: Final = union_all(
    select(cast(TokenFamily.id, Text).label("ground")).where(TokenFamily.revoked_at > _SINCE),
    select(cast(Membership.id, Text)).where(Membership.ended_at > _SINCE),
    select(cast(Delegation.id, Text)).where(Delegation.ended_at > _SINCE),
    # Nobody ends what runs out, such as a guardianship on the 18th birthday.
    select(cast(Delegation.id, Text)).where(
        Delegation.valid_until > _SINCE, Delegation.valid_until <= func.clock_timestamp()
    ),
    select(cast(ClientSession.id, Text)).where(ClientSession.revoked_at > _SINCE),
).subquery()
_GONE: Final = prepared(select(_ENDED.c.ground))


class RevocationFeed:
    """Keeps one process's `Revocations` up to date; *memory* is how far back it asks."""

    def __init__(self, database: Database, revocations: Revocations, *, memory: timedelta) -> None:
        self._database = database
        self._revocations = revocations
        self._memory = memory
        self._asked_at = -math.inf
        self._reconnected = asyncio.Event()

    def is_current(self) -> bool:
        """Whether this process has heard what there was to hear."""
        return time.monotonic() - self._asked_at < 10

    async def run(self) -> None:
        """Listen and ask until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(listen(self._database.url, ACCESS_ENDED, self._hear))
            tasks.create_task(self._ask_now_and_then())

    def _hear(self, ground: str) -> None:
        if ground:
            self._revocations.learn(ground)
        else:  # the connection is new: anything may have been said before
            self._reconnected.set()

    async def _ask_now_and_then(self) -> None:
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._ask()
            except Exception as broken:
                if not (is_away(broken) or is_busy(broken)):
                    raise  # a fault of ours, which waiting does not mend
                log.warning("revocation_feed_broken", why=type(broken).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(ASK_EVERY):
                    await self._reconnected.wait()
            self._reconnected.clear()

    async def _ask(self) -> None:
        async with self._database.reading() as session:
            for ground in await _GONE.all(session, memory=self._memory):
                self._revocations.learn(ground)
        self._asked_at = time.monotonic()


async def revocations_known(runtime: Runtime) -> bool:
    """Whether this process knows what has been revoked."""
    return runtime.provisions.get(RevocationFeed).is_current()
