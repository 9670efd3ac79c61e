"""A station in real processes, each of which can be told where to die."""

import asyncio
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from uuid import UUID

import aiohttp
import asyncpg
import orjson

from contracts.topics import PARTITIONS_EMBEDDED
from servicekit.bus import Delivery, Subscription, open_bus
from servicekit.bus.partitioning import partition_of
from servicekit.clock import Clock
from servicekit.database import Database, driver
from servicekit.keys import make_keys
from servicekit.outbox import announce
from servicekit.processes import ends_with_parent
from station.checker import Announced, Effect, Evidence, Logged, Verdict, judge
from station.clients import Clients, Mark
from station.events import SERVICE, MarkMade, travel_in
from station.settings import Build

DEADLINE_SECONDS = 60.0
REST_SECONDS = 3.0
LOOK_SECONDS = 0.05

Role = Literal["command", "relay", "consumer"]
BusKind = Literal["embedded", "kafka"]

_UNSENT = "SELECT count(*) FROM outbox WHERE sent_at IS NULL"
_DONE = "SELECT count(DISTINCT event) FROM effect"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@dataclass
class Station:
    """Two databases, a topic and up to one process of each role."""

    directory: Path
    bus: BusKind
    bus_url: str
    telling: str
    """The URL of the database behind commands and relay."""
    told: str
    """The URL of the consumer's database."""
    topic: str = field(default_factory=lambda: f"station-{secrets.token_hex(4)}")
    port: int = field(default_factory=free_port)
    processes: dict[Role, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    async def prepare(self) -> None:
        """Make keys and the topic."""
        make_keys(self.directory / "keys", [SERVICE])
        bus = open_bus(self.bus, self.bus_url, deployment="development")
        await bus.create_topics([travel_in(self.topic)])

    @property
    def url(self) -> str:
        """Where commands are taken."""
        return f"http://127.0.0.1:{self.port}"

    def start(
        self, role: Role, *, dies_at: str = "", build: Build = "right", source_url: str = ""
    ) -> None:
        """Start the process of *role*; *dies_at* names a failpoint, with ``:nth`` if need be."""
        told = {
            "BUS": self.bus,
            "BUS_URL": self.bus_url,
            "DATABASE_URL": self.told if role == "consumer" else self.telling,
            "KEY_DIRECTORY": str(self.directory / "keys"),
            "PORT": str(self.port),
            "TOPIC": self.topic,
            "BUILD": build,
        }
        optional = {"FAILPOINT": dies_at, "SOURCE_URL": source_url}
        told |= {name: value for name, value in optional.items() if value}
        command = [sys.executable, "-m", "station", role]
        self.processes[role] = spawn(command, told, self.directory / f"{role}.log")

    async def serves(self) -> None:
        """Return once commands are taken."""
        async with aiohttp.ClientSession(self.url) as session:
            await eventually(lambda: _is_ready(session), "the front door opens")

    async def died(self, role: Role, point: str) -> None:
        """Return once the process has reached *point* and signal 9 was its end."""
        process = self.processes[role]
        await eventually(lambda: _true(process.poll() is not None), f"{role} dies at {point}")
        said = (self.directory / f"{role}.log").read_text(errors="replace")
        assert f"failpoint {point} reached" in said, said[-2000:]
        assert process.returncode == -signal.SIGKILL

    async def stop(self) -> None:
        """End every process in good order; one that does not end in time fails the test."""
        for process in self.processes.values():
            process.terminate()
        overdue = []
        for role, process in self.processes.items():
            try:
                await asyncio.to_thread(process.wait, 15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                overdue.append(role)
        assert not overdue, f"{overdue} did not stop when told to"

    async def unsent(self) -> set[str]:
        """Return the cases with an event that does not count as sent."""
        rows = await fetch(self.telling, "SELECT aggregateid FROM outbox WHERE sent_at IS NULL")
        return {row[0] for row in rows}

    async def everything_sent(self) -> None:
        """Return once no row of the outbox waits."""
        await eventually(self._nothing_unsent, "the outbox is sent")

    async def effect_of(self, case: UUID) -> None:
        """Return once the case's events have had their effects."""

        async def has_effect() -> bool:
            return str(case) not in await self.without_effect()

        await eventually(has_effect, f"{case} has its effect")

    async def without_effect(self) -> set[str]:
        """Return the cases with an event that has had no effect."""
        done = {row[0] for row in await fetch(self.told, "SELECT event FROM effect")}
        rows = await fetch(self.telling, "SELECT id, aggregateid FROM outbox")
        return {case for event, case in rows if event not in done}

    @asynccontextmanager
    async def committing_late(self, clients: Clients, case: UUID) -> AsyncIterator[None]:
        """Mark *case* in a transaction that takes its event's id now and commits on leaving."""
        database = Database(self.telling, source=SERVICE, division="440300", authority="test")
        async with database.transaction() as session:
            announce(session, MarkMade(case_id=case, attempt=1), subject=case, now=Clock().now())
            connection = await driver(session)
            await connection.execute("INSERT INTO mark VALUES ($1, 1)", str(case))
            yield
        await database.close()
        clients.asked.add((str(case), 1))
        clients.answered.add((str(case), 1))

    async def verdict(self, clients: Clients) -> tuple[Verdict, Evidence]:
        """Let the station come to rest, and judge what it leaves."""
        await self._come_to_rest(clients)
        evidence = await self._evidence(frozenset(clients.answered))
        return judge(evidence), evidence

    async def _come_to_rest(self, clients: Clients) -> None:
        """Send something fresh through every shard and partition; wait until nothing moves.

        What has not moved when the fresh ones are through, or when time is up, never will.
        """
        probes = await self._probes()
        for (
            case
        ) in probes:  # one after the other: no two commit at once, which even wrong builds bear
            await clients.mark([case], 1)
        expected = {str(case) for case in probes}
        seen, still_since = None, 0.0
        now = asyncio.get_running_loop().time
        until = now() + DEADLINE_SECONDS
        while now() < until:
            state = await self._state()
            announced, unsent, done, held = state
            if announced == done and not unsent and not held:
                return
            if state != seen:
                seen, still_since = state, now()
            at_rest = now() - still_since > REST_SECONDS
            if at_rest and not expected & await self.without_effect():
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _probes(self) -> list[UUID]:
        """Return cases of which one at least goes through each shard and each partition."""
        rows = await fetch(
            self.telling,
            "SELECT id, abs(hashtext(id::text)::bigint) % 8 AS shard"
            " FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400)) AS fresh",
        )
        by_shard = {row["shard"]: row["id"] for row in rows}
        by_partition = {
            partition_of(str(row["id"]), PARTITIONS_EMBEDDED): row["id"] for row in rows
        }
        return list({*by_shard.values(), *by_partition.values()})

    async def _state(self) -> tuple[int, int, int, int]:
        [(announced, unsent)] = await fetch(
            self.telling, f"SELECT count(*), ({_UNSENT}) FROM outbox"
        )
        [(done, held)] = await fetch(
            self.told, f"SELECT ({_DONE}), (SELECT count(*) FROM held_event)"
        )
        return announced, unsent, done, held

    async def _nothing_unsent(self) -> bool:
        return not await self.unsent()

    async def _evidence(self, answered: frozenset[Mark]) -> Evidence:
        outbox = await fetch(
            self.telling,
            "SELECT id, aggregateid, (payload::json->'data'->>'attempt')::int, shard,"
            " sent_at IS NOT NULL FROM outbox",
        )
        marks = await fetch(self.telling, "SELECT subject, attempt FROM mark")
        effects = await fetch(
            self.told, "SELECT event, subject, attempt FROM effect ORDER BY place"
        )
        held = await fetch(self.told, "SELECT value, state, reason FROM held_event")
        return Evidence(
            answered=answered,
            marks=[(case, attempt) for case, attempt in marks],
            outbox=[Announced(id_, (case, n), shard, sent) for id_, case, n, shard, sent in outbox],
            log=[
                Logged(_event_of(record.value), record.partition, record.offset)
                for record in await self._read_log()
            ],
            effects=[Effect(event, (case, attempt)) for event, case, attempt in effects],
            held={_event_of(value): f"{state}, {reason}" for value, state, reason in held},
        )

    async def _read_log(self) -> list[Delivery]:
        bus = open_bus(self.bus, self.bus_url, deployment="development")
        await bus.start()
        try:
            group = f"checker-{secrets.token_hex(4)}"
            async with asyncio.timeout(DEADLINE_SECONDS):
                return await _read_all(await bus.subscribe(group, [self.topic]))
        finally:
            await bus.close()


def spawn(command: list[str], told: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """Start a process that can import the station and ends with us."""
    told = {"PYTHONPATH": str(Path(__file__).parents[1]), **told}
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - the command is ours
            ["/usr/bin/env", *(f"{name}={value}" for name, value in told.items()), *command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            preexec_fn=ends_with_parent(signal.SIGKILL),  # noqa: PLW1509 - async-signal-safe
        )


async def eventually(is_so: Callable[[], Awaitable[bool]], what: str) -> None:
    """Return once it *is_so*; fail, saying *what* was waited for, when time is up."""
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while not await is_so():
                await asyncio.sleep(LOOK_SECONDS)
    except TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


async def fetch(url: str, statement: str) -> list[asyncpg.Record]:
    """Ask one database one thing."""
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(statement))
    finally:
        await connection.close()


async def _read_all(subscription: Subscription) -> list[Delivery]:
    read: list[Delivery] = []
    while True:
        deliveries = await subscription.poll(limit=500, patience=0.5)
        read += deliveries
        await subscription.commit({(at.topic, at.partition): at.offset + 1 for at in deliveries})
        if not deliveries and subscription.held() and await subscription.lag() == 0:
            return read


async def _is_ready(session: aiohttp.ClientSession) -> bool:
    try:
        async with session.get("/readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientConnectionError:
        return False


async def _true(value: bool) -> bool:
    return value


def _event_of(value: bytes) -> UUID:
    return UUID(orjson.loads(value)["id"])
