"""The broker goes away and comes back: nothing is lost, no call outlasts its deadline."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from contracts.topics import PARTITIONS_EMBEDDED
from servicekit.bus import Bus, BusUnavailable, Subscription
from servicekit.bus.kafka_reader import KafkaSubscription
from servicekit.testing.bus import Place, Traffic, is_in_order
from servicekit.testing.kafka import LocalKafka

AWAY_SECONDS = 15
LONGEST_CALL = 15  # publish waits 5 s, and 2 for its topics; the rest is what a busy machine owes


@dataclass
class Broker:
    """A broker that a test may take away."""

    place: Place
    take_away: Callable[[], object]
    bring_back: Callable[[], object]


@dataclass
class Reader:
    """Reads and commits until it has what is wanted."""

    subscription: Subscription
    read: list[tuple[str, int]] = field(default_factory=list)
    longest: float = 0.0

    async def run(self) -> None:
        while True:
            began = time.monotonic()
            try:
                deliveries = await self.subscription.poll(limit=100, patience=0.5)
                self.read += [(at.key, int(at.value)) for at in deliveries]
                await self.subscription.commit(
                    {(at.topic, at.partition): at.offset + 1 for at in deliveries}
                )
            except BusUnavailable:
                await asyncio.sleep(0.2)
            self.longest = max(self.longest, time.monotonic() - began)

    async def until_all_of(self, numbers: list[int]) -> None:
        async with asyncio.timeout(40):
            while not set(numbers) <= {number for _, number in self.read}:
                await asyncio.sleep(0.1)


@pytest.fixture(params=["embedded", "kafka"])
async def broker(request: pytest.FixtureRequest) -> AsyncIterator[Broker]:
    """Each adapter's broker, one that nobody else uses."""
    if request.param == "embedded":
        server = request.getfixturevalue("own_postgres")
        broker = Broker(Place("embedded", server.url()), server.stop, server.start)
    else:
        kafka = request.getfixturevalue("own_kafka")
        broker = Broker(Place("kafka", kafka.servers), kafka.stop, kafka.start)
    yield broker
    await broker.place.close()


async def records_in(place: Place, bus: Bus) -> int:
    """Count what stands in the topic, copies included: what a new group has before it."""
    counting = await bus.subscribe(f"{place.group}-counting", [place.topic])
    async with asyncio.timeout(20):
        while len(counting.assigned()) < PARTITIONS_EMBEDDED:
            await counting.poll(limit=1, patience=0.2)
    return await counting.lag()


async def test_nothing_is_lost_while_the_broker_is_away(broker: Broker) -> None:
    bus = await broker.place.open()
    reader = Reader(await bus.subscribe(broker.place.group, [broker.place.topic]))
    reading = asyncio.create_task(reader.run())
    traffic = Traffic(broker.place, bus)
    await reader.until_all_of([50])

    await asyncio.to_thread(broker.take_away)
    acknowledged_before = len(traffic.acknowledged)
    await asyncio.sleep(AWAY_SECONDS)
    acknowledged_while_away = len(traffic.acknowledged) - acknowledged_before
    await asyncio.to_thread(broker.bring_back)
    await reader.until_all_of([acknowledged_before + 50])
    await traffic.stop()
    await reader.until_all_of(traffic.acknowledged)
    reading.cancel()

    assert acknowledged_before > 50
    assert acknowledged_while_away <= 10
    assert is_in_order(reader.read)
    assert traffic.longest < LONGEST_CALL
    assert reader.longest < LONGEST_CALL


async def test_a_frozen_broker_is_told_from_an_idle_topic_and_makes_no_copies(
    own_kafka: LocalKafka,
) -> None:
    place = Place("kafka", own_kafka.servers)
    bus = await place.open()
    subscription = await bus.subscribe(place.group, [place.topic])
    assert isinstance(subscription, KafkaSubscription)
    subscription._watchdog.patience = 2
    reader = Reader(subscription)
    reading = asyncio.create_task(reader.run())
    traffic = Traffic(place, bus)
    await reader.until_all_of([50])
    await traffic.stop()
    await asyncio.sleep(3)
    stuck_while_idle = subscription.stuck()

    os.kill(own_kafka.pid, signal.SIGSTOP)
    refused = Traffic(place, bus, first=1_000_000)
    await asyncio.sleep(13)
    stuck_while_frozen = subscription.stuck()
    os.kill(own_kafka.pid, signal.SIGCONT)
    await asyncio.wait_for(refused.stop(), 30)
    await reader.until_all_of(refused.acknowledged)
    stuck_afterwards = subscription.stuck()
    reading.cancel()
    standing = await records_in(place, bus)
    await place.close()

    assert standing == len(traffic.acknowledged) + len(refused.acknowledged)
    assert (stuck_while_idle, stuck_while_frozen, stuck_afterwards) == (False, True, False)
    assert refused.longest < LONGEST_CALL
    assert reader.longest < LONGEST_CALL
