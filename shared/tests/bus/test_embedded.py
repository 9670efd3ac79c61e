"""What only the embedded log has: late commits in view, one reader a group, its own retention."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta

import asyncpg
import pytest

from contracts.topics import PARTITIONS_EMBEDDED, Topic
from servicekit.bus import BusNotPrepared, BusUnavailable, Delivery, GroupTaken, Record
from servicekit.bus.partitioning import partition_of
from servicekit.local.log.bus import EmbeddedBus
from servicekit.local.log.reader import EmbeddedSubscription
from servicekit.process.open_bus import open_bus

EVENTS = Topic("events", "svc-application", {}, retention_days=7)
STATES = Topic("states", "svc-application", {}, compacted=True)


@pytest.fixture
async def bus(log_url: str) -> AsyncIterator[EmbeddedBus]:
    """A log with a plain topic and a compacted one."""
    bus = EmbeddedBus(log_url)
    await bus.create_topics([EVENTS, STATES])
    await bus.start()
    yield bus
    await bus.close()


@pytest.fixture
async def database(log_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The log's database, looked at from beside."""
    connection = await asyncpg.connect(log_url)
    yield connection
    await connection.close()


@pytest.fixture
async def now(database: asyncpg.Connection) -> datetime:
    """The time by the clock that dates the records."""
    moment: datetime = await database.fetchval("SELECT now()")
    return moment


async def read(subscription: EmbeddedSubscription, count: int) -> list[Delivery]:
    deliveries: list[Delivery] = []
    async with asyncio.timeout(20):
        while len(deliveries) < count:
            with suppress(BusUnavailable):
                deliveries += await subscription.poll(limit=100, patience=0.5)
    return deliveries


async def append_slowly(database: asyncpg.Connection, key: str, value: bytes) -> None:
    """Append as a publisher does, inside a transaction that the caller commits."""
    partition = await database.fetchval(
        "SELECT id FROM partition WHERE topic = 'events' AND number = $1",
        partition_of(key, PARTITIONS_EMBEDDED),
    )
    await database.execute(
        "SELECT append($1, $2, $3, $4, $5, $6)",
        *([partition], [1], [key], [value], ["bus:events"], [str(partition)]),
    )


async def test_of_two_producers_in_one_partition_the_second_waits_for_the_first(
    bus: EmbeddedBus, database: asyncpg.Connection
) -> None:
    subscription = await bus.subscribe("reader", ["events"])
    first = database.transaction()
    await first.start()
    await append_slowly(database, "key", b"first")

    second = asyncio.create_task(bus.publisher().publish([Record("events", "key", b"second")]))
    seen_before = await subscription.poll(limit=10, patience=0.5)
    published_before = second.done()
    await first.commit()
    await second

    assert not seen_before
    assert not published_before
    assert [at.value for at in await read(subscription, 2)] == [b"first", b"second"]


async def test_of_two_producers_the_first_commits_last_and_both_are_seen(
    bus: EmbeddedBus, database: asyncpg.Connection
) -> None:
    subscription = await bus.subscribe("reader", ["events"])
    first = database.transaction()
    await first.start()
    await append_slowly(database, "key-1", b"first")

    await bus.publisher().publish([Record("events", "key-2", b"second")])
    seen_before = await read(subscription, 1)
    await subscription.commit({(at.topic, at.partition): at.offset + 1 for at in seen_before})
    await first.commit()

    assert [at.value for at in seen_before] == [b"second"]
    assert [at.value for at in await read(subscription, 1)] == [b"first"]


async def test_batches_over_the_same_partitions_never_deadlock(log_url: str) -> None:
    buses = [EmbeddedBus(log_url) for _ in range(4)]
    await buses[0].create_topics([EVENTS])
    for bus in buses:
        await bus.start()
    keys = [f"key-{n}" for n in range(24)]

    async def publish(bus: EmbeddedBus, order: list[str]) -> None:
        for _ in range(20):
            await bus.publisher().publish([Record("events", key, b"") for key in order])

    async with asyncio.timeout(20):
        await asyncio.gather(
            *(publish(bus, keys[n:] + keys[:n]) for n, bus in enumerate(buses)),
        )
    for bus in buses:
        await bus.close()


async def test_a_second_process_of_a_group_is_refused_until_the_first_leaves(
    log_url: str, bus: EmbeddedBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servicekit.local.log.reader.GROUP_DEADLINE", 0.3)
    first = await bus.subscribe("reader", ["events"])

    with pytest.raises(GroupTaken, match="another process already reads for reader"):
        await bus.subscribe("reader", ["events"])
    await first.close()
    second = await bus.subscribe("reader", ["events"])

    assert len(second.assigned()) == PARTITIONS_EMBEDDED


async def test_a_reader_whose_session_was_cut_says_so_and_joins_again(
    bus: EmbeddedBus, database: asyncpg.Connection
) -> None:
    subscription = await bus.subscribe("reader", ["events"])
    taken: list[frozenset[tuple[str, int]]] = []
    subscription.lost = taken.append
    await bus.publisher().publish([Record("events", "key", b"%d" % n) for n in range(4)])
    deliveries = await read(subscription, 4)
    await subscription.commit({("events", deliveries[0].partition): 2})

    await database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    await bus.publisher().publish([Record("events", "key", b"4")])
    again = await read(subscription, 3)

    assert taken == [frozenset(("events", n) for n in range(PARTITIONS_EMBEDDED))]
    assert [at.value for at in again] == [b"2", b"3", b"4"]


async def test_records_past_their_retention_go_and_states_stay(
    bus: EmbeddedBus, now: datetime
) -> None:
    for topic in ("events", "states"):
        await bus.publisher().publish([Record(topic, f"key-{n}", b"") for n in range(10)])

    kept = await bus.expire(now=now + timedelta(days=6))
    gone = await bus.expire(now=now + timedelta(days=8))
    subscription = await bus.subscribe("reader", ["events", "states"])

    assert (kept, gone) == (0, 10)
    assert {at.topic for at in await read(subscription, 10)} == {"states"}


async def test_of_a_compacted_topic_the_newest_of_each_key_stays(
    bus: EmbeddedBus, now: datetime
) -> None:
    records = [Record("states", f"key-{n % 3}", b"%d" % n) for n in range(30)]
    await bus.publisher().publish(records)

    gone = await bus.expire(now=now)
    subscription = await bus.subscribe("reader", ["states"])

    assert gone == 27
    assert {at.value for at in await read(subscription, 3)} == {b"27", b"28", b"29"}


async def test_what_has_expired_is_no_lag(bus: EmbeddedBus, now: datetime) -> None:
    await bus.publisher().publish([Record("events", "key", b"")])
    await bus.expire(now=now + timedelta(days=8))

    subscription = await bus.subscribe("reader", ["events"])

    assert await subscription.lag() == 0


async def test_a_topic_nobody_made_is_refused(bus: EmbeddedBus) -> None:
    with pytest.raises(BusNotPrepared, match="nowhere"):
        await bus.publisher().publish([Record("nowhere", "key", b"")])
    with pytest.raises(BusNotPrepared, match="nowhere"):
        await bus.subscribe("reader", ["nowhere"])


async def test_a_log_without_its_schema_is_refused(log_url: str) -> None:
    bus = EmbeddedBus(log_url)

    with pytest.raises(BusNotPrepared, match="schema"):
        await bus.start()


def test_the_embedded_log_refuses_to_run_in_production() -> None:
    with pytest.raises(ValueError, match="BUS=kafka"):
        open_bus("embedded", "postgresql:///bus", deployment="production")
