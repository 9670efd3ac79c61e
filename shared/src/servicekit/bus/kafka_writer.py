"""How one process writes to Kafka."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Final

from aiokafka import AIOKafkaProducer

from servicekit.bus.kafka_address import KafkaAddress
from servicekit.bus.kafka_guards import BROKEN, is_fatal, leave_unless_done, pace_metadata
from servicekit.bus.kafka_topics import KafkaTopics
from servicekit.bus.port import PUBLISH_SECONDS, BusUnavailable, Record
from servicekit.ground.failpoints import reach

START_DEADLINE: Final = 6.0

Acknowledgement = asyncio.Future[object]


class KafkaPublisher:
    """One idempotent producer, kept.

    aiokafka never gives up on what it has taken; so a record whose caller ran out of time stays
    on its way, and publishing it again waits for that one instead of sending a second. An outage
    thus neither multiplies records nor fills the memory.
    """

    def __init__(self, address: KafkaAddress, topics: KafkaTopics) -> None:
        self._address = address
        self._topics = topics
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()
        self._under_way: dict[Record, Acknowledgement] = {}

    async def start(self) -> None:
        """Connect; raises BusUnavailable within the deadline."""
        try:
            async with asyncio.timeout(START_DEADLINE):
                await self._started()
        except BROKEN as error:
            raise BusUnavailable(f"Kafka does not answer: {error!r}") from error

    async def publish(self, records: Sequence[Record]) -> None:
        sent: dict[Record, Acknowledgement] = {}
        producer = self._producer
        try:
            async with asyncio.timeout(PUBLISH_SECONDS):
                producer = await self._started()
                for record in records:
                    sent[record] = self._under_way.get(record) or await _send(producer, record)
                if sent:
                    # The broker has stored this one when the point is passed; we have not heard.
                    next(iter(sent.values())).add_done_callback(_first_is_stored)
                    await asyncio.wait(sent.values())
            for acknowledgement in sent.values():
                acknowledgement.result()
        except BROKEN as error:
            if producer is not None and is_fatal(error):
                await self._give_up(producer)
            elif producer is not None:
                await self._topics.make_missing(producer.client, {each.topic for each in records})
                if len(sent) == len(records) and all(map(_is_stored, sent.values())):
                    return  # meanwhile; to send them again would make copies
            raise BusUnavailable(f"Kafka acknowledged no batch: {error!r}") from error
        finally:
            self._remember(sent)

    async def close(self) -> None:
        if self._producer is not None:
            await self._give_up(self._producer)

    async def _started(self) -> AIOKafkaProducer:
        if self._producer is not None:
            return self._producer
        async with self._starting:
            if self._producer is None:
                producer = AIOKafkaProducer(
                    **self._address.client,
                    acks="all",
                    enable_idempotence=True,
                    max_batch_size=262_144,
                )
                pace_metadata(producer.client)
                try:
                    await producer.start()
                except BaseException:
                    await leave_unless_done(producer.stop())
                    raise
                self._producer = producer
            return self._producer

    async def _give_up(self, producer: AIOKafkaProducer) -> None:
        """Stop *producer*, unless another task has replaced it already."""
        if self._producer is producer:
            self._producer = None
        await leave_unless_done(producer.stop())

    def _remember(self, sent: dict[Record, Acknowledgement]) -> None:
        for record, acknowledgement in sent.items():
            if not acknowledgement.done() and record not in self._under_way:
                self._under_way[record] = acknowledgement
                acknowledgement.add_done_callback(partial(self._settle, record))

    def _settle(self, record: Record, acknowledgement: Acknowledgement) -> None:
        del self._under_way[record]
        if not acknowledgement.cancelled():
            acknowledgement.exception()  # so that one nobody asks for again leaves no warning


def _is_stored(acknowledgement: Acknowledgement) -> bool:
    done = acknowledgement.done() and not acknowledgement.cancelled()
    return done and acknowledgement.exception() is None


def _first_is_stored(_acknowledgement: Acknowledgement) -> None:
    reach("relay.after_send_before_ack")


async def _send(producer: AIOKafkaProducer, record: Record) -> Acknowledgement:
    acknowledgement: Acknowledgement = await producer.send(
        record.topic,
        key=record.key.encode(),
        value=record.value,
        headers=list(record.headers),
    )
    return acknowledgement
