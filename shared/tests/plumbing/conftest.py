"""A station: one database with the plumbing's tables, one embedded log, and what reacts."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import asyncpg
import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import make_url

from contracts.topics import TOPICS
from servicekit.bus.port import Bus
from servicekit.events.consumer import Consumer
from servicekit.events.outbox import Origin, Outbox
from servicekit.events.postponed import PostponedEvents
from servicekit.events.reactions import Reactions
from servicekit.events.relay import Relay
from servicekit.ground.provisions import Provisions
from servicekit.process.open_bus import open_bus
from servicekit.storage.database import Database, driver
from servicekit.storage.jobs import Jobs
from servicekit.storage.schema import PLUMBING, RENAMES, RESTRICTIONS

EFFECTS = "CREATE TABLE effect (event uuid, subject text, attempt int)"


@dataclass
class Station:
    """Announces to itself and records each effect."""

    url: str
    group: str
    database: Database
    bus: Bus
    outbox: Outbox
    reactions: Reactions = field(default_factory=Reactions)
    provisions: Provisions = field(default_factory=Provisions)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        relay = Relay(self.url, self.bus.publisher())
        self.outbox.wake_relay = relay.wake
        jobs = Jobs(self.url)
        PostponedEvents(self.database, self.reactions, self.provisions).register(jobs)
        subscription = await self.bus.subscribe(self.group, self.reactions.topics)
        consumer = Consumer(self.database, subscription, self.reactions, self.provisions)
        self.tasks += [asyncio.create_task(work.run()) for work in (relay, consumer, jobs)]

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        for ended in await asyncio.gather(*self.tasks, return_exceptions=True):
            if not isinstance(ended, asyncio.CancelledError):
                pytest.fail(f"Background work ended by itself: {ended!r}")
        await self.bus.close()
        await self.database.close()

    async def effects(self, subject: UUID) -> list[int]:
        async with self.database.reading() as session:
            rows = await (await driver(session)).fetch(
                "SELECT attempt FROM effect WHERE subject = $1 ORDER BY ctid", str(subject)
            )
        return [row["attempt"] for row in rows]

    async def until_parked(self, subject: UUID) -> None:
        async with asyncio.timeout(20):
            while not await self._is_parked(subject):
                await asyncio.sleep(0.02)

    async def _is_parked(self, subject: UUID) -> bool:
        async with self.database.reading() as session:
            found = await (await driver(session)).fetchval(
                "SELECT EXISTS (SELECT FROM postponed_event"
                " WHERE subject = $1 AND state = 'parked')",
                str(subject),
            )
        return bool(found)

    async def until(self, expected: list[int], subject: UUID) -> None:
        async with asyncio.timeout(20):
            while await self.effects(subject) != expected:
                await asyncio.sleep(0.02)


@pytest.fixture
async def station(request: pytest.FixtureRequest, postgres_url: str) -> AsyncIterator[Station]:
    """A fresh station, on the embedded log unless the test asks for Kafka; the test starts it."""
    kind = getattr(request, "param", "embedded")
    name = f"station_{uuid4().hex}"
    server = await asyncpg.connect(postgres_url)
    for each in (name, f"{name}_log"):
        await server.execute(f"CREATE DATABASE {each}")
    url, log_url = (
        make_url(postgres_url).set(database=each).render_as_string(hide_password=False)
        for each in (name, f"{name}_log")
    )
    own = await asyncpg.connect(url)
    for statement in (PLUMBING, *RENAMES, *RESTRICTIONS, SchemaManager.get_schema(), EFFECTS):
        await own.execute(statement)
    await own.close()
    bus_url = request.getfixturevalue("kafka") if kind == "kafka" else log_url
    bus = open_bus(kind, bus_url, deployment="development")
    await bus.create_topics(TOPICS)
    await bus.start()
    database = Database(url, source="svc-application")
    outbox = Outbox(Origin("svc-application", "440300", "test"))
    database.before_commit(outbox.write)
    database.after_commit(outbox.wake)
    made = Station(url, name, database, bus, outbox)
    yield made
    await made.stop()
    for each in (name, f"{name}_log"):
        await server.execute(f"DROP DATABASE {each} WITH (FORCE)")
    await server.close()
