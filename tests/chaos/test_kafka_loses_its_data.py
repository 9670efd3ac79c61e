"""Kafka's data is gone: topics are made again, everybody goes on, what was lost is sent again."""

import asyncio
import os
import secrets
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from station.books import Books
from station.clients import Clients
from station.events import SERVICE
from station.running import Station, eventually

from servicekit.events.send_again import send_again
from servicekit.storage.database import Database
from servicekit.testing.kafka import KafkaCannotBeHad, LocalKafka
from servicekit.testing.plugin import MakeDatabase

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[LocalKafka]:
    """A broker that the test may take its data from."""
    made = LocalKafka(tmp_path / "kafka")
    try:
        made.start()
    except KafkaCannotBeHad as lack:
        pytest.skip(f"no Kafka: {lack}")
    yield made
    made.stop()


@pytest.fixture
async def on_broker(
    broker: LocalKafka, make_database: MakeDatabase, tmp_path: Path
) -> AsyncIterator[Station]:
    """A station on that broker, all of it running."""
    telling, told = await make_database("station"), await make_database("station")
    topic = f"station-{secrets.token_hex(4)}"
    made = Station(tmp_path, Books("kafka", broker.servers, topic, telling, told))
    await made.prepare()
    for role in ("command", "relay", "consumer"):
        made.start(role)
    await made.serves()
    yield made
    await made.stop()
    make_database.drop(telling)
    make_database.drop(told)


async def test_what_was_sent_and_not_read_is_sent_again_by_one_command(
    on_broker: Station, broker: LocalKafka
) -> None:
    clients = Clients(on_broker.url)
    read, lost, later = ([uuid4() for _ in range(20)] for _ in range(3))
    await clients.mark(read, 1)
    for case in read:
        await on_broker.has_effect(case)
    consumer = on_broker.processes["consumer"].pid
    assert consumer is not None
    os.kill(consumer, signal.SIGSTOP)
    await clients.mark(lost, 1, 2, 3)
    await eventually(on_broker.books.everything_sent, "the outbox is sent")

    await asyncio.to_thread(broker.lose_everything)
    os.kill(consumer, signal.SIGCONT)
    await asyncio.to_thread(broker.start)
    await clients.mark(later, 1)
    for case in later:  # whoever missed the topic has made it, and nobody was started again
        await on_broker.has_effect(case)
    missing = await on_broker.books.without_effect()
    assert missing  # but for what was on its way to the consumer when it stopped
    assert missing <= {str(case) for case in lost}
    database = Database(on_broker.books.telling, source=SERVICE)
    assert await send_again(database, since=LONG_AGO) == 100
    await database.close()

    for case in lost:
        await on_broker.has_effect(case)
    assert all(process.exitcode is None for process in on_broker.processes.values())
    verdict, _ = await on_broker.verdict(clients)
    assert verdict.clean, verdict
