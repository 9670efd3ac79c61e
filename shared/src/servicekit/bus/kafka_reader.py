"""What one process reads of Kafka as a member of its group."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from aiokafka import (
    AIOKafkaConsumer,
    ConsumerRebalanceListener,
    ConsumerRecord,
    TopicPartition,
)
from aiokafka.errors import KafkaError

from servicekit.bus.kafka_address import KafkaAddress
from servicekit.bus.kafka_guards import STOP_DEADLINE, is_fatal, leave_unless_done, within
from servicekit.bus.kafka_topics import MAKE_SECONDS, KafkaTopics
from servicekit.bus.port import BusUnavailable, Delivery, Partition
from servicekit.bus.watchdog import Watchdog

CALL_DEADLINE: Final = 4.0
START_DEADLINE: Final = 6.0
SESSION_MILLISECONDS = 10_000
REBALANCE_MILLISECONDS: Final = 30_000
REQUEST_MILLISECONDS: Final = 40_000
"""Above the rebalance's: a join answered late must not look like a broker that is gone."""
SILENCE_SECONDS: Final = 10.0
"""How old the broker's last word on a partition may be and still count as "nothing new"."""

_log = logging.getLogger(__name__)


def _ignore(partitions: frozenset[Partition]) -> None:
    """Nobody asked to be told."""


def _ignore_step(seconds: float) -> None:
    """Likewise."""


class KafkaSubscription:
    """A member of *group*: its partitions come and go while others join and leave."""

    def __init__(
        self, address: KafkaAddress, group: str, topics: Collection[str], known: KafkaTopics
    ) -> None:
        self.lost: Callable[[frozenset[Partition]], None] = _ignore
        self.goes_on: Callable[[float], None] = _ignore_step
        self._address = address
        self._group = group
        self._topics = tuple(topics)
        self._known = known
        self._partitions: frozenset[Partition] = frozenset()
        self._assigned = asyncio.Event()
        self._watchdog = Watchdog()
        self._consumer: AIOKafkaConsumer | None = None

    async def join(self) -> None:
        """Connect and ask for a share; raises BusUnavailable within the deadline."""
        consumer = AIOKafkaConsumer(
            **self._address.client,
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=SESSION_MILLISECONDS,
            rebalance_timeout_ms=REBALANCE_MILLISECONDS,
            request_timeout_ms=REQUEST_MILLISECONDS,
        )
        try:
            await within(START_DEADLINE, consumer.start())
        except BaseException:
            await leave_unless_done(consumer.stop())
            raise
        self._consumer = consumer
        consumer.subscribe(self._topics, listener=_Listener(self))

    async def poll(self, *, limit: int, patience: float) -> Sequence[Delivery]:
        if self._consumer is None:
            self.goes_on(START_DEADLINE + STOP_DEADLINE)
            await self.join()
        self.goes_on(patience + CALL_DEADLINE)
        try:
            batches = await within(patience + CALL_DEADLINE, self._fetch(limit, patience))
        except BusUnavailable as error:
            if is_fatal(error.__cause__):
                await self._leave()
            raise
        if not batches and self._misses_a_topic():
            self.goes_on(2 * MAKE_SECONDS)
            await self._known.make_missing(self._asked()._client, self._topics)  # noqa: SLF001
        deliveries = [_delivery(found) for batch in batches.values() for found in batch]
        if deliveries or self._has_read_all():
            self._watchdog.alive()
        return deliveries

    async def commit(self, offsets: Mapping[Partition, int]) -> None:
        mine = {
            TopicPartition(*at): next_ for at, next_ in offsets.items() if at in self._partitions
        }
        if not mine:
            return
        try:
            await within(CALL_DEADLINE, self._asked().commit(mine))
        except BusUnavailable as error:
            _log.warning("offsets of %s are not committed: %s", self._group, error)

    def assigned(self) -> frozenset[Partition]:
        return self._partitions

    async def seek(self, topic: str, partition: int, offset: int) -> None:
        self._asked().seek(TopicPartition(topic, partition), offset)

    async def lag(self) -> int:
        consumer = self._asked()
        ours = [TopicPartition(*at) for at in self._partitions]
        first, last, *committed = await within(
            CALL_DEADLINE,
            asyncio.gather(
                consumer.beginning_offsets(ours),
                consumer.end_offsets(ours),
                *(consumer.committed(at) for at in ours),
            ),
        )
        read_to = dict(zip(ours, committed, strict=True))
        return sum(last[at] - max(read_to[at] or 0, first[at]) for at in ours)

    def stuck(self) -> bool:
        return self._watchdog.stuck()

    async def close(self) -> None:
        self.lost = _ignore
        await self._leave()

    def gain(self, partitions: frozenset[Partition]) -> None:
        """Take over what the group's leader gave us."""
        self._partitions = partitions
        if partitions:
            self._assigned.set()

    def lose(self, partitions: frozenset[Partition]) -> None:
        """Let go of what was ours, before anyone else may get it."""
        self._partitions = frozenset()
        self._assigned.clear()
        if partitions:
            self.lost(partitions)

    async def _fetch(
        self, limit: int, patience: float
    ) -> Mapping[TopicPartition, Sequence[ConsumerRecord]]:
        until = time.monotonic() + patience
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._assigned.wait()
        consumer = self._asked()
        # What makes new assignments may have ended; without one, only this would tell.
        consumer._coordinator.check_errors()  # noqa: SLF001
        if not self._assigned.is_set():  # getmany would wait for it, however short its time
            return {}
        left = max(0.0, until - time.monotonic())
        batches: Mapping[TopicPartition, Sequence[ConsumerRecord]] = await consumer.getmany(
            timeout_ms=round(left * 1000), max_records=limit
        )
        return batches

    def _misses_a_topic(self) -> bool:
        """Tell whether the cluster, when it was last asked, did not have all our topics."""
        return not self._asked()._client.cluster.topics().issuperset(self._topics)  # noqa: SLF001

    async def _leave(self) -> None:
        consumer, self._consumer = self._consumer, None
        self.lose(self._partitions)
        if consumer is None:
            return
        with suppress(KafkaError):  # whoever polled has been told; asyncio is not to warn of it
            consumer._coordinator.check_errors()  # noqa: SLF001
        await leave_unless_done(consumer.stop())

    def _asked(self) -> AIOKafkaConsumer:
        if self._consumer is None:
            raise BusUnavailable(f"{self._group} has not joined")
        return self._consumer

    def _has_read_all(self) -> bool:
        """Tell whether the broker said, not long ago, that there is nothing more."""
        consumer = self._asked()
        heard_after = (time.time() - SILENCE_SECONDS) * 1000
        heard_at = [consumer.last_poll_timestamp(at) for at in consumer.assignment()]
        return bool(heard_at) and all(at and at > heard_after for at in heard_at)


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types
    """Tells the subscription what the group decided."""

    def __init__(self, subscription: KafkaSubscription) -> None:
        self._subscription = subscription

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        self._subscription.lose(_partitions(revoked))

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        self._subscription.gain(_partitions(assigned))


def _delivery(found: ConsumerRecord) -> Delivery:
    """Take anybody's record: whether it makes sense is for the reader of its value to say."""
    key = (found.key or b"").decode(errors="replace")
    return Delivery(found.topic, found.partition, found.offset, key, found.value or b"")


def _partitions(of: Iterable[TopicPartition]) -> frozenset[Partition]:
    return frozenset((at.topic, at.partition) for at in of)
