"""A station in real processes, each of which can be told where to die."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Literal
from uuid import UUID

import aiohttp

from servicekit.events.outbox import Origin, Outbox, announce
from servicekit.ground.clock import Clock
from servicekit.local.key_files import make_keys
from servicekit.process.open_bus import open_bus
from servicekit.storage.database import Database, driver
from station.books import Books
from station.checker import Evidence, Verdict, judge
from station.clients import Clients
from station.events import SERVICE, MarkMade, travel_in
from station.nursery import spawn
from station.settings import Build

DEADLINE_SECONDS = 60.0
STOP_SECONDS = 15.0
REST_SECONDS = 3.0
LOOK_SECONDS = 0.05

Role = Literal["command", "web", "relay", "consumer"]
SERVING = frozenset({"command", "web"})
"""Those that take commands; the others' doors only tell how they are."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@dataclass
class Station:
    """Its books, and up to one process of each role."""

    directory: Path
    books: Books
    port: int = field(default_factory=free_port)
    ports: dict[Role, int] = field(default_factory=dict)
    processes: dict[Role, ForkServerProcess] = field(default_factory=dict)

    async def prepare(self) -> None:
        """Make keys and the topic."""
        make_keys(self.directory / "keys", [SERVICE])
        bus = open_bus(self.books.bus, self.books.bus_url, deployment="development")
        await bus.create_topics([travel_in(self.books.topic)])

    @property
    def url(self) -> str:
        """Where commands are taken."""
        return f"http://127.0.0.1:{self.port}"

    def start(
        self,
        role: Role,
        *,
        dies_at: str = "",
        build: Build = "right",
        source_url: str = "",
        ends: str = "",
    ) -> None:
        """Start the process of *role*; *dies_at* names a failpoint, with ``:nth`` if need be."""
        told = {
            "BUS": self.books.bus,
            "BUS_URL": self.books.bus_url,
            "DATABASE_URL": self.books.told if role == "consumer" else self.books.telling,
            "KEY_DIRECTORY": str(self.directory / "keys"),
            "PORT": str(self.port if role in SERVING else self.ports.setdefault(role, free_port())),
            "TOPIC": self.books.topic,
            "BUILD": build,
        }
        optional = {"FAILPOINT": dies_at, "SOURCE_URL": source_url, "ENDS": ends}
        told |= {name: value for name, value in optional.items() if value}
        self.processes[role] = spawn("station", [role], told, self.directory / f"{role}.log")

    def door_of(self, role: Role) -> str:
        """Return where the process of *role* tells how it is."""
        return self.url if role in SERVING else f"http://127.0.0.1:{self.ports[role]}"

    async def serves(self) -> None:
        """Return once commands are taken."""
        [role] = SERVING & self.processes.keys()
        await answers(f"{self.url}/readyz", self.processes[role])

    async def died(self, role: Role, point: str) -> None:
        """Return once the process has reached *point* and signal 9 was its end."""
        assert await self.ended(role) == -signal.SIGKILL
        said = (self.directory / f"{role}.log").read_text(errors="replace")
        assert f"failpoint {point} reached" in said, said[-2000:]

    async def ended(self, role: Role) -> int:
        """Return the process's exit status once it has ended."""
        process = self.processes[role]
        await asyncio.to_thread(process.join, DEADLINE_SECONDS)
        assert process.exitcode is not None, f"{role} did not end"
        return process.exitcode

    async def stop(self) -> None:
        """End every process in good order; one that does not end in time fails the test."""
        for process in self.processes.values():
            process.terminate()
        overdue = []
        for role, process in self.processes.items():
            await asyncio.to_thread(process.join, STOP_SECONDS)
            if process.exitcode is None:
                process.kill()
                process.join()
                overdue.append(role)
        assert not overdue, f"{overdue} did not stop when told to"

    async def has_effect(self, case: UUID) -> None:
        """Return once the case's events have had their effects."""

        async def has() -> bool:
            return str(case) not in await self.books.without_effect()

        await eventually(has, f"{case} has its effect")

    @asynccontextmanager
    async def committing_late(self, clients: Clients, case: UUID) -> AsyncIterator[None]:
        """Mark *case* in a transaction that takes its event's id now and commits on leaving."""
        database = Database(self.books.telling, source=SERVICE)
        database.before_commit(Outbox(Origin(SERVICE, "440300", "test")).write)
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
        evidence = await self.books.evidence(frozenset(clients.answered))
        return judge(evidence), evidence

    async def _come_to_rest(self, clients: Clients) -> None:
        """Send something fresh through every shard and partition; wait until nothing moves.

        What has not moved when the fresh ones are through, or when time is up, never will.
        """
        probes = await self.books.probes()
        await clients.mark_in_turn(probes)  # no two commit at once: even wrong builds bear that
        expected = {str(case) for case in probes}
        now = asyncio.get_running_loop().time
        until, seen, still_since = now() + DEADLINE_SECONDS, None, now()
        while now() < until:
            state = await self.books.state()
            if state.finished:
                return
            if state != seen or state.trying:
                seen, still_since = state, now()
            at_rest = now() - still_since > REST_SECONDS
            if at_rest and not expected & await self.books.without_effect():
                return
            await asyncio.sleep(LOOK_SECONDS)


async def eventually(is_so: Callable[[], Awaitable[bool]], what: str) -> None:
    """Return once it *is_so*; fail, saying *what* was waited for, when time is up."""
    try:
        async with asyncio.timeout(DEADLINE_SECONDS):
            while not await is_so():
                await asyncio.sleep(LOOK_SECONDS)
    except TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


async def answers(url: str, process: ForkServerProcess) -> None:
    """Return once *process* says at *url* that all is well; fail if it ends instead."""
    async with aiohttp.ClientSession() as session:

        async def does() -> bool:
            assert process.exitcode is None, f"it ended with {process.exitcode}; see its log"
            try:
                async with session.get(url) as answer:
                    return answer.status == 200
            except aiohttp.ClientConnectionError:
                return False

        await eventually(does, f"{url} answers")
