"""What relay and consumer rely on, of the embedded log and of Kafka alike."""

import asyncio
import signal
import time
from collections.abc import Callable, Sequence

from contracts.topics import PARTITIONS_EMBEDDED, Topic
from servicekit.bus import Bus, Delivery, Subscription
from servicekit.bus.partitioning import partition_of
from servicekit.testing.bus import Member, Place

StartMember = Callable[..., Member]


async def read(subscription: Subscription, count: int, *, seconds: float = 20) -> list[Delivery]:
    """Poll until *count* records have come; fail by what is missing when time is up."""
    deliveries: list[Delivery] = []
    until = time.monotonic() + seconds
    while len(deliveries) < count and time.monotonic() < until:
        deliveries += await subscription.poll(limit=100, patience=0.5)
    assert len(deliveries) == count
    return deliveries


def values(deliveries: Sequence[Delivery]) -> list[int]:
    return [int(delivery.value) for delivery in deliveries]


def after(deliveries: Sequence[Delivery]) -> dict[tuple[str, int], int]:
    return {(at.topic, at.partition): at.offset + 1 for at in deliveries}


async def until(true: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait for another process, whose notes are all we see of it."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.05)


async def test_the_records_of_a_key_arrive_in_their_order(place: Place, bus: Bus) -> None:
    for start in range(0, 300, 30):
        batch = [place.record(f"key-{n % 7}", n) for n in range(start, start + 30)]
        await bus.publisher().publish(batch)
    subscription = await bus.subscribe(place.group, [place.topic])

    deliveries = await read(subscription, 300)

    for key in range(7):
        arrived = [int(at.value) for at in deliveries if at.key == f"key-{key}"]
        assert arrived == list(range(key, 300, 7))


async def test_many_tasks_publish_at_once_and_each_keeps_its_order(place: Place, bus: Bus) -> None:
    publisher = bus.publisher()

    async def publish(key: str) -> None:
        for n in range(20):
            await publisher.publish([place.record(key, n)])

    await asyncio.gather(*(publish(f"key-{task}") for task in range(16)))
    subscription = await bus.subscribe(place.group, [place.topic])
    deliveries = await read(subscription, 320)

    for task in range(16):
        assert [int(at.value) for at in deliveries if at.key == f"key-{task}"] == list(range(20))


async def test_a_reader_at_the_end_sees_what_two_producers_write(place: Place, bus: Bus) -> None:
    other = await place.open()
    subscription = await bus.subscribe(place.group, [place.topic])
    assert not await subscription.poll(limit=10, patience=0.5)

    await asyncio.gather(
        *(bus.publisher().publish([place.record("one", n)]) for n in range(20)),
        *(other.publisher().publish([place.record("one", n)]) for n in range(20, 40)),
    )

    assert sorted(values(await read(subscription, 40))) == list(range(40))


async def test_both_adapters_put_a_key_where_kafka_would(place: Place, bus: Bus) -> None:
    keys = [f"0198a1c2-{n:04}" for n in range(40)]
    await bus.publisher().publish([place.record(key, 0) for key in keys])
    subscription = await bus.subscribe(place.group, [place.topic])

    deliveries = await read(subscription, len(keys))

    expected = {key: partition_of(key, PARTITIONS_EMBEDDED) for key in keys}
    assert {at.key: at.partition for at in deliveries} == expected


async def test_a_sleeping_reader_is_woken_at_once(place: Place, bus: Bus) -> None:
    subscription = await bus.subscribe(place.group, [place.topic])
    await bus.publisher().publish([place.record("first", 0)])
    await read(subscription, 1)
    sleeping = asyncio.create_task(subscription.poll(limit=10, patience=4))
    await asyncio.sleep(0.3)

    published = time.monotonic()
    await bus.publisher().publish([place.record("second", 1)])
    deliveries = await sleeping

    assert values(deliveries) == [1]
    assert time.monotonic() - published < 1


async def test_a_poll_of_an_idle_topic_ends_with_its_patience(place: Place, bus: Bus) -> None:
    subscription = await bus.subscribe(place.group, [place.topic])
    began = time.monotonic()

    deliveries = await subscription.poll(limit=10, patience=0.4)

    assert not deliveries
    assert 0.3 < time.monotonic() - began < 2


async def test_a_poll_returns_no_more_than_its_limit(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record(f"key-{n}", n) for n in range(50)])
    subscription = await bus.subscribe(place.group, [place.topic])
    deliveries: list[Delivery] = []

    async with asyncio.timeout(20):
        while len(deliveries) < 50:
            polled = await subscription.poll(limit=7, patience=0.5)
            assert len(polled) <= 7
            deliveries += polled

    assert sorted(values(deliveries)) == list(range(50))


async def test_reading_resumes_after_what_was_committed(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", n) for n in range(10)])
    first = await bus.subscribe(place.group, [place.topic])
    await read(first, 10)
    await first.commit({(place.topic, partition_of("key", PARTITIONS_EMBEDDED)): 6})
    await first.close()

    second = await bus.subscribe(place.group, [place.topic])

    assert values(await read(second, 4)) == [6, 7, 8, 9]


async def test_each_group_reads_everything(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", n) for n in range(5)])
    one = await bus.subscribe(place.group, [place.topic])
    other = await bus.subscribe(f"{place.group}-other", [place.topic])

    await one.commit(after(await read(one, 5)))

    assert values(await read(other, 5)) == [0, 1, 2, 3, 4]


async def test_records_are_replayed_from_an_offset(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", n) for n in range(10)])
    subscription = await bus.subscribe(place.group, [place.topic])
    deliveries = await read(subscription, 10)
    await subscription.commit(after(deliveries))

    await subscription.seek(place.topic, deliveries[3].partition, deliveries[3].offset)

    assert values(await read(subscription, 7)) == [3, 4, 5, 6, 7, 8, 9]
    assert await subscription.lag() == 0


async def test_lag_counts_what_is_not_committed(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", n) for n in range(10)])
    subscription = await bus.subscribe(place.group, [place.topic])
    deliveries = await read(subscription, 10)

    await subscription.commit({(place.topic, deliveries[0].partition): deliveries[3].offset + 1})

    assert await subscription.lag() == 6


async def test_offsets_of_partitions_not_held_are_left_out(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", n) for n in range(3)])
    subscription = await bus.subscribe(place.group, [place.topic])
    deliveries = await read(subscription, 3)

    await subscription.commit({("elsewhere", 0): 7, (place.topic, 99): 7} | after(deliveries))

    assert await subscription.lag() == 0
    assert subscription.assigned() == {(place.topic, n) for n in range(PARTITIONS_EMBEDDED)}


async def test_what_a_killed_process_had_not_committed_is_read_again(
    place: Place, bus: Bus, start_member: StartMember
) -> None:
    await bus.publisher().publish([place.record(f"key-{n % 5}", n) for n in range(20)])
    forgetful = start_member(place, commits=False)
    await until(lambda: len(forgetful.read()) == 20)

    status = forgetful.end(signal.SIGKILL)
    successor = start_member(place)
    await until(lambda: len(successor.read()) == 20)

    assert status == -signal.SIGKILL
    assert sorted(value for _, _, value in successor.read()) == list(range(20))


async def test_topics_are_made_once_and_stay(place: Place, bus: Bus) -> None:
    await bus.publisher().publish([place.record("key", 1)])

    await bus.create_topics([Topic(place.topic, "svc-application", {})])
    subscription = await bus.subscribe(place.group, [place.topic])

    assert values(await read(subscription, 1)) == [1]
