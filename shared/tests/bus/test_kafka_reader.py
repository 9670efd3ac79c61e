"""What a reader does when aiokafka's own background work has ended."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from servicekit.bus import BusUnavailable, Delivery, Partition, Record, kafka_reader
from servicekit.bus.kafka_reader import KafkaSubscription
from servicekit.testing.bus import Place


@pytest.fixture
async def place(kafka: str) -> AsyncIterator[Place]:
    """A topic on Kafka."""
    place = Place("kafka", kafka)
    yield place
    await place.close()


async def read(subscription: KafkaSubscription, count: int) -> list[Delivery]:
    deliveries: list[Delivery] = []
    async with asyncio.timeout(20):
        while len(deliveries) < count:
            try:
                deliveries += await subscription.poll(limit=100, patience=0.5)
            except BusUnavailable:
                await asyncio.sleep(0.1)
    return deliveries


async def test_a_reader_whose_coordination_ended_joins_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The group waits this long for the member that is no more; brokers allow no less.
    monkeypatch.setattr(kafka_reader, "SESSION_MILLISECONDS", 6000)
    bus = await place.open()
    subscription = await bus.subscribe(place.group, [place.topic])
    assert isinstance(subscription, KafkaSubscription)
    taken: list[frozenset[Partition]] = []
    subscription.lost = taken.append
    await bus.publisher().publish([place.record("key", n) for n in range(4)])
    deliveries = await read(subscription, 4)
    await subscription.commit({(place.topic, deliveries[0].partition): 2})
    assert subscription._consumer is not None

    # As after a broker that was fenced came back: it knows of no node, and aiokafka gives up.
    monkeypatch.setattr(subscription._consumer._client, "get_random_node", lambda: None)
    subscription._consumer._coordinator.coordinator_dead()
    again = await read(subscription, 2)

    assert [int(at.value) for at in again] == [2, 3]
    assert len(taken) == 1


async def test_a_record_without_key_or_value_is_handed_on(place: Place) -> None:
    bus = await place.open()
    await bus.publisher().publish([Record(place.topic, "", b"")])
    subscription = await bus.subscribe(place.group, [place.topic])
    assert isinstance(subscription, KafkaSubscription)

    (delivery,) = await read(subscription, 1)

    assert (delivery.key, delivery.value) == ("", b"")
