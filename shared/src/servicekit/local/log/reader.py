"""What one process reads of the embedded log for its group."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from asyncpg import Connection
from asyncpg.pool import PoolConnectionProxy
from asyncpg.prepared_stmt import PreparedStatement

from servicekit.bus.port import BusUnavailable, Delivery, GroupTaken, Partition
from servicekit.bus.watchdog import Watchdog
from servicekit.local.log.connections import channels_of, connect, hang_up
from servicekit.storage.away import CONNECT_SECONDS, is_away

CALL_DEADLINE: Final = 5.0
GROUP_DEADLINE: Final = 5.0
NET_SECONDS: Final = 10.0
"""How long a reader trusts the notifications before it looks at every partition; and how long a
record may wait whose type is not among those it is to be woken for."""

_READ: Final = """
    SELECT wanted.id, found.log_offset, found.key, found.value
    FROM unnest($1::int[], $2::bigint[]) AS wanted (id, position)
    CROSS JOIN LATERAL (
        SELECT r.log_offset, r.key, r.value FROM record AS r
        WHERE r.partition_id = wanted.id AND r.log_offset >= wanted.position
        ORDER BY r.log_offset LIMIT $3
    ) AS found
    LIMIT $3"""

_COMMIT: Final = """
    INSERT INTO reading (group_name, partition_id, next_offset)
    SELECT $1, * FROM unnest($2::int[], $3::bigint[])
    ON CONFLICT (group_name, partition_id) DO UPDATE SET next_offset = excluded.next_offset"""

# Counted, not subtracted: of what retention took, nothing waits any more.
_LAG: Final = """
    SELECT count(*) FROM unnest($1::int[], $2::bigint[]) AS held (id, position)
    JOIN record AS r ON r.partition_id = held.id AND r.log_offset >= held.position"""

_log = logging.getLogger(__name__)


def _ignore(partitions: frozenset[Partition]) -> None:
    """Nobody asked to be told."""


def _ignore_step(seconds: float) -> None:
    """Likewise."""


class EmbeddedSubscription:
    """Holds the group's lock, listens for new records, and reads them.

    One connection does all of it: when it breaks, the lock is gone with it, so the partitions
    count as lost, and joining again starts from what the group has committed.
    """

    def __init__(
        self,
        url: str,
        group: str,
        layout: Mapping[str, Sequence[int]],
        wake_for: Collection[str] | None = None,
    ) -> None:
        self.lost: Callable[[frozenset[Partition]], None] = _ignore
        self.goes_on: Callable[[float], None] = _ignore_step
        self._url = url
        self._group = group
        self._partition_of = {
            key: (topic, number)
            for topic, keys in layout.items()
            for number, key in enumerate(keys)
        }
        self._key_of = {partition: key for key, partition in self._partition_of.items()}
        self._channels = channels_of(layout, wake_for)
        self._watchdog = Watchdog()
        self._turn = asyncio.Lock()
        self._news = asyncio.Event()
        self._fresh: dict[int, None] = {}  # partitions that may hold unread records, oldest first
        self._positions: dict[int, int] = {}
        self._committed: dict[int, int] = {}
        self._look_at = 0.0
        self._connection: Connection | None = None
        self._read: PreparedStatement | None = None
        self._write: PreparedStatement | None = None
        self._count: PreparedStatement | None = None

    async def join(self) -> None:
        """Take the group; raises GroupTaken while another process holds it."""
        # What is read comes again if its commit is lost: no need to wait for the disk.
        connection = await connect(self._url, synchronous_commit="off")
        try:
            async with asyncio.timeout(CALL_DEADLINE):
                await self._take_group(connection)
                connection.add_termination_listener(self._break_off)
                for channel in sorted(self._channels):
                    await connection.add_listener(channel, self._hear)
                await self._resume(connection)
                self._read = await connection.prepare(_READ)
                self._write = await connection.prepare(_COMMIT)
                self._count = await connection.prepare(_LAG)
        except BaseException as error:
            connection.terminate()
            if is_away(error) and not isinstance(error, BusUnavailable):
                raise BusUnavailable(f"cannot join {self._group}: {error!r}") from error
            raise
        self._connection = connection

    async def poll(self, *, limit: int, patience: float) -> Sequence[Delivery]:
        until = time.monotonic() + patience
        while True:
            async with self._turn:
                if self._connection is None:
                    self.goes_on(CONNECT_SECONDS + CALL_DEADLINE)
                    await self.join()
                self.goes_on(CALL_DEADLINE)
                found = await self._read_fresh(limit)
            self._watchdog.alive()
            if found or time.monotonic() >= until:
                return found
            pause = min(until, self._look_at) - time.monotonic()
            self.goes_on(max(pause, 0.0))
            await self._wait_for_news(pause)

    async def commit(self, offsets: Mapping[Partition, int]) -> None:
        mine = {self._key_of[at]: offset for at, offset in offsets.items() if at in self._key_of}
        if self._connection is None or not mine:
            return
        try:
            async with self._turn:
                await self._ask(self._write, self._group, list(mine), list(mine.values()))
        except BusUnavailable as error:
            _log.warning("offsets of %s are not committed: %s", self._group, error)
        else:
            self._committed.update(mine)

    def assigned(self) -> frozenset[Partition]:
        return frozenset(self._key_of) if self._connection is not None else frozenset()

    async def seek(self, topic: str, partition: int, offset: int) -> None:
        key = self._key_of[topic, partition]
        self._positions[key] = offset
        self._fresh[key] = None
        self._news.set()

    async def lag(self) -> int:
        async with self._turn:
            committed = self._committed
            rows = await self._ask(self._count, list(committed), list(committed.values()))
        waiting: int = rows[0][0]
        return waiting

    def stuck(self) -> bool:
        return self._watchdog.stuck()

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await hang_up(connection)

    async def _take_group(self, connection: Connection) -> None:
        """A session lock: it goes with the connection, however the process ends."""
        until = time.monotonic() + GROUP_DEADLINE
        statement = "SELECT pg_try_advisory_lock(hashtextextended('bus group ' || $1, 0))"
        while not await connection.fetchval(statement, self._group):
            if time.monotonic() > until:
                raise GroupTaken(f"another process already reads for {self._group}")
            await asyncio.sleep(0.1)

    async def _resume(self, connection: Connection) -> None:
        rows = await connection.fetch(
            "SELECT partition_id, next_offset FROM reading WHERE group_name = $1", self._group
        )
        committed = dict.fromkeys(self._partition_of, 0)
        committed.update((key, offset) for key, offset in rows if key in committed)
        self._committed = committed
        self._positions = dict(committed)
        self._look_at = 0.0

    async def _read_fresh(self, limit: int) -> list[Delivery]:
        if time.monotonic() >= self._look_at:
            self._fresh.update(dict.fromkeys(self._positions))
            self._look_at = time.monotonic() + NET_SECONDS
        self._news.clear()
        asked, self._fresh = list(self._fresh), {}
        if not asked:
            return []
        rows: list[Any] = []
        try:
            rows = await self._ask(
                self._read, asked, [self._positions[key] for key in asked], limit
            )
        except BaseException:
            self._fresh = dict.fromkeys(asked) | self._fresh
            raise
        if len(rows) == limit:
            self._fresh = dict.fromkeys(asked) | self._fresh
        return [self._deliver(*row) for row in rows]

    def _deliver(self, key: int, offset: int, subject: str, value: bytes) -> Delivery:
        self._positions[key] = offset + 1
        if key in self._fresh:  # its turn was now; the others come first next time
            del self._fresh[key]
            self._fresh[key] = None
        topic, number = self._partition_of[key]
        return Delivery(topic, number, offset, subject, value)

    async def _ask(self, statement: PreparedStatement | None, *arguments: Any) -> list[Any]:
        connection = self._connection
        if statement is None or connection is None:
            raise BusUnavailable(f"{self._group} has not joined")
        try:
            async with asyncio.timeout(CALL_DEADLINE):
                return await statement.fetch(*arguments)
        except Exception as error:
            if not is_away(error):
                raise
            self._break_off(connection)
            raise BusUnavailable(f"the embedded log does not answer: {error!r}") from error

    def _hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        self._fresh.update(dict.fromkeys(map(int, str(payload).split(","))))
        self._news.set()

    async def _wait_for_news(self, pause: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._news.wait()

    def _break_off(self, connection: Connection | PoolConnectionProxy) -> None:
        """Give up the connection, and with it the group, unless that has happened already."""
        if connection is not self._connection:
            return
        self._connection = None
        connection.terminate()
        self._news.set()
        self.lost(frozenset(self._key_of))
