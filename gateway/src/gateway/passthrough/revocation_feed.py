"""Hears of ended sessions from PostgreSQL: at once by LISTEN, by asking as the net beneath."""

import asyncio
import time
from typing import Final

import asyncpg

from gateway.announcements import SESSION_ENDED
from gateway.passthrough.revocations import Revocations
from servicekit.ground.logs import log

ASK_EVERY: Final = 2.0
"""Seconds; with one second to reconnect, a revocation is known everywhere within five (D7)."""
PATIENCE: Final = 2.0

_ENDED = """
SELECT id::text FROM token_family
WHERE revoked_at > clock_timestamp() - make_interval(secs => $1)
"""


class RevocationFeed:
    """Keeps one process's `Revocations` up to date; *memory* is how far back it asks, seconds."""

    def __init__(self, url: str, revocations: Revocations, *, memory: float) -> None:
        self._url = url
        self._revocations = revocations
        self._memory = memory
        self._asked_at = 0.0

    async def is_current(self) -> bool:
        """Whether this process has heard what there was to hear."""
        return time.monotonic() - self._asked_at < 10

    async def run(self) -> None:
        """Listen until cancelled; a broken connection is made again."""
        while True:
            try:
                await self._follow()
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as broken:
                log.warning("revocation_feed_broken", why=type(broken).__name__)
                await asyncio.sleep(0.5)

    async def _follow(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=PATIENCE, command_timeout=PATIENCE)
        try:
            await connection.add_listener(SESSION_ENDED, self._hear)
            while True:
                for row in await connection.fetch(_ENDED, self._memory):
                    self._revocations.learn(row[0], now=time.time())
                self._asked_at = time.monotonic()
                await asyncio.sleep(ASK_EVERY)
        finally:
            connection.terminate()

    def _hear(self, _connection: object, _pid: int, _channel: str, session_id: object) -> None:
        self._revocations.learn(str(session_id), now=time.time())
