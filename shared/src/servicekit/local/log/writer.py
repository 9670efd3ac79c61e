"""How one process appends to the embedded log."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from asyncpg import Connection
from asyncpg.prepared_stmt import PreparedStatement

from servicekit.bus.partitioning import partition_of
from servicekit.bus.port import PUBLISH_SECONDS, BusNotPrepared, BusUnavailable, Record
from servicekit.ground.failpoints import reach
from servicekit.local.log.connections import channel_of, connect, hang_up
from servicekit.local.log.schema import Layout
from servicekit.storage.away import is_away

# The last two name, for each type, the partitions that got something: one notification.
_APPEND: Final = "SELECT append($1, $2, $3, $4, $5, $6)"


@dataclass(frozen=True, slots=True)
class _Call:
    """One caller's records, with the partition of each, and the answer it waits for."""

    records: list[tuple[int, Record]]
    answer: "asyncio.Future[None]"

    def refuse(self, failure: Exception) -> None:
        self.answer.set_exception(failure)
        self.answer.exception()  # so that a caller who gave up waiting leaves no warning behind


class EmbeddedPublisher:
    """Appends batches over one connection.

    What arrives while a batch is under way goes with the next one: a busy process pays for one
    commit where it asked for many.
    """

    def __init__(self, url: str, layout: Layout) -> None:
        self._url = url
        self._layout = layout
        self._turn = asyncio.Lock()
        self._waiting: list[_Call] = []
        self._connection: Connection | None = None
        self._append: PreparedStatement | None = None

    async def publish(self, records: Sequence[Record]) -> None:
        if not records:
            return
        located = [(self._partition_id(record), record) for record in records]
        call = _Call(located, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        async with self._turn:
            if not call.answer.done():
                await self._send_waiting()
        call.answer.result()

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await hang_up(connection)

    def _give_up(self) -> None:
        """Leave a connection whose state nobody knows; the next batch makes a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()

    def _partition_id(self, record: Record) -> int:
        try:
            partitions = self._layout[record.topic]
        except KeyError:
            raise BusNotPrepared(f"no such topic: {record.topic}") from None
        return partitions[partition_of(record.key, len(partitions))]

    async def _send_waiting(self) -> None:
        calls, self._waiting = self._waiting, []
        try:
            async with asyncio.timeout(PUBLISH_SECONDS):
                await self._send([located for call in calls for located in call.records])
        except BaseException as error:
            self._give_up()
            for call in calls:
                call.refuse(BusUnavailable(f"the embedded log took no batch: {error!r}"))
            if not is_away(error):
                raise
        else:
            for call in calls:
                call.answer.set_result(None)

    async def _send(self, located: list[tuple[int, Record]]) -> None:
        if self._append is None or self._connection is None or self._connection.is_closed():
            self._connection = await connect(self._url)
            self._append = await self._connection.prepare(_APPEND)
        # The loop's next turn: the batch has left by then, and no answer can have been read.
        asyncio.get_running_loop().call_soon(reach, "relay.after_send_before_ack")
        await self._append.fetchval(*_arguments(located))


def _arguments(located: list[tuple[int, Record]]) -> tuple[list[Any], ...]:
    """Sort by partition, keeping each one's order, and name each type's partitions."""
    if len(located) > 1:
        located.sort(key=itemgetter(0))
    counts = Counter(partition for partition, _ in located)
    told: dict[str, dict[int, None]] = {}
    for partition, record in located:
        told.setdefault(channel_of(record.topic, record.type), {})[partition] = None
    return (
        list(counts),
        list(counts.values()),
        [record.key for _, record in located],
        [record.value for _, record in located],
        list(told),
        [",".join(map(str, partitions)) for partitions in told.values()],
    )
