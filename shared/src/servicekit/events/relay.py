"""Carries the outbox to the bus: at least once, in order per subject."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final
from uuid import UUID

import asyncpg

from servicekit.bus.port import PUBLISH_SECONDS, BusUnavailable, Publisher, Record
from servicekit.events.outbox import SHARDS
from servicekit.ground.failpoints import reach
from servicekit.ground.heartbeat import Heartbeat
from servicekit.ground.logs import log
from servicekit.ground.metrics import EVENTS_SENT
from servicekit.storage.away import CONNECT_SECONDS, connect, is_away

CHANNEL: Final = "outbox"
BATCH: Final = 500
NET_SECONDS: Final = 5.0
"""How long at most a row waits that no wake-up told us of."""
ANSWER_SECONDS: Final = 6.0
"""How long a look may take before the connection counts as lost."""
MEND_SECONDS: Final = 3.0
"""How long the bus may take beyond that to mend itself."""
MARK_SECONDS: Final = 0.2
"""How long what was sent waits for the next look to be marked with; what dies meanwhile sends it
again."""

_LOCKS: Final = 7_401_000
_TAKE: Final = (
    "SELECT shard FROM generate_series(0, $1) AS shard WHERE pg_try_advisory_lock($2, shard)"
)
# What was sent last is marked with the look for what comes next: one statement for both.
_MARK_AND_TAKE: Final = """
WITH sent AS (
    UPDATE outbox SET sent_at = clock_timestamp() WHERE id = ANY($3::uuid[])
)
SELECT id, aggregatetype, aggregateid, type, payload FROM outbox
WHERE shard = ANY($1::smallint[]) AND sent_at IS NULL AND id <> ALL($3::uuid[])
ORDER BY aggregatetype, aggregateid, sequence LIMIT $2
"""
_FORGET: Final = "DELETE FROM outbox WHERE sent_at < clock_timestamp() - interval '7 days'"


class Relay:
    """One per process; of all processes of a service, one holds each shard.

    The locks are the session's on a connection of its own, so they end with it, whatever kills
    the process. Rows are selected by what is unsent, never by a cursor over a sequence: a
    sequence number is taken before its transaction commits, and a cursor would pass it by.
    """

    def __init__(self, url: str, publisher: Publisher, *, heart: Heartbeat | None = None) -> None:
        self._url = url
        self._publisher = publisher
        self._heart = heart or Heartbeat()
        self._woken = asyncio.Event()
        self._sent: list[UUID] = []

    def wake(self) -> None:
        """Tell that something was announced in this process."""
        self._woken.set()

    async def run(self) -> None:
        """Relay until cancelled; a lost database or bus is waited out."""
        pause = 0.2
        while True:
            self._heart.beat(CONNECT_SECONDS + pause)
            try:
                # A mark lost with the machine only sends its row again: no wait for the disk.
                connection = await connect(
                    self._url, silence=ANSWER_SECONDS, settings={"synchronous_commit": "off"}
                )
                try:
                    await self._relay(connection)
                finally:
                    connection.terminate()
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("relay_interrupted", reason=str(error))
            await asyncio.sleep(pause)

    async def _relay(self, connection: asyncpg.Connection) -> None:
        await connection.add_listener(CHANNEL, lambda *_: self._woken.set())
        shards: set[int] = set()
        self._sent = []
        while True:
            if len(shards) < SHARDS:
                shards |= {
                    row["shard"] for row in await connection.fetch(_TAKE, SHARDS - 1, _LOCKS)
                }
            self._woken.clear()
            while await self._relay_batch(connection, sorted(shards)):
                pass
            self._heart.beat(NET_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(MARK_SECONDS if self._sent else NET_SECONDS):
                    await self._woken.wait()

    async def _relay_batch(self, connection: asyncpg.Connection, shards: Sequence[int]) -> bool:
        self._heart.beat(ANSWER_SECONDS)
        rows = await connection.fetch(_MARK_AND_TAKE, shards, BATCH, self._sent)
        self._sent = []
        if not rows:
            return False
        self._heart.beat(PUBLISH_SECONDS + MEND_SECONDS)
        try:
            await self._send(rows)
        except BusUnavailable as error:
            log.warning("relay_waits_for_bus", reason=str(error), unsent=len(rows))
            await asyncio.sleep(1)
            return True
        EVENTS_SENT.inc(len(rows))
        return len(rows) == BATCH

    async def _send(self, rows: Sequence[asyncpg.Record]) -> None:
        """Publish *rows*, to be marked then: what dies in between is sent again, never lost."""
        reach("relay.before_send")
        await self._publish(rows)
        reach("relay.after_ack_before_mark")
        self._sent = [row["id"] for row in rows]

    async def _publish(self, rows: Sequence[asyncpg.Record]) -> None:
        await self._publisher.publish(
            [
                Record(
                    topic=row["aggregatetype"],
                    key=row["aggregateid"],
                    value=row["payload"].encode(),
                    type=row["type"],
                )
                for row in rows
            ]
        )


async def forget_sent(connection: asyncpg.Connection) -> None:
    """Delete rows sent more than 7 days ago; until then they serve reconciliation."""
    await connection.execute(_FORGET)
