"""The whole suite on one machine: databases, bus, sandbox, five services and the gateway."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from contracts.topics import GATEWAY, LICENCE
from servicekit.local.directory_lock import DirectoryInUse
from servicekit.local.embedded_postgres import EmbeddedPostgres, PostgresDidNotStart
from servicekit.local.ports import free_port
from servicekit.local.postgres_programs import NoPostgres
from servicekit.testing.kafka import KafkaCannotBeHad
from suite.addresses import Addresses
from suite.bus import OwnKafka, create_topics, start_kafka
from suite.child import Address, Child, ChildDied
from suite.cost import cpu_seconds, proportional_set_size
from suite.fork_server import ForkServer
from suite.hanging import postgres_server
from suite.keys import lay_out_keys
from suite.logs import begin_logs
from suite.parts import (
    BUS_DATABASE,
    GATEWAY_INSIDE,
    SANDBOX,
    SERVICES,
    BusKind,
    Part,
    peer_settings,
    second,
    surroundings,
)
from suite.ports import PortTaken, choose_ports
from suite.roles import Roles
from suite.schemas import bring_up_to_date
from suite.seeds import sow
from suite.supervisor import Kept, keep_up

READY_WITHIN_SECONDS: Final = 90.0
GRACE_SECONDS: Final = 20.0


FAILURES: Final = (
    ChildDied,
    DirectoryInUse,
    KafkaCannotBeHad,
    NoPostgres,
    OSError,
    PortTaken,
    PostgresDidNotStart,
)
"""What a start may end with; each says in words what is the matter."""


class Suite:
    """Starts everything in *directory* and stops it again; usable as ``async with Suite(…)``.

    *port* is the gateway's, 0 for any free one. *environment* is added to what every process is
    told. Each service named in *twice* has a second web process, ``svc-…-2``, without background
    work; the gateway and its peers know both. *tell* gets a line for each step. Start it from the
    main thread: the kernel ends the processes with the thread that started them.
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int = 0,
        bus: BusKind = "embedded",
        environment: Mapping[str, str] | None = None,
        twice: Collection[str] = (),
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._given = directory
        self.directory = directory.absolute()
        self.bus = bus
        self.bus_url = ""
        self.children: dict[str, Child] = {}
        self._environment = {**surroundings(), **(environment or {})}
        self._twice = frozenset(twice)
        self._tell = tell
        self._port = port
        self._postgres = EmbeddedPostgres(self.directory / "postgres", tell=tell)
        self.roles = Roles(self._postgres)
        self._fork_server = ForkServer()
        self._ports: dict[str, int] = {}
        self._kafka: OwnKafka | None = None
        self._stack = AsyncExitStack()
        self._announced = False

    @property
    def url(self) -> str:
        """The gateway's address: what the public uses."""
        return self.url_of(GATEWAY)

    @property
    def addresses(self) -> Addresses:
        """The doors that are open to the public, and those inside."""
        inside = {part.name: self.url_of(part.name) for part in SERVICES}
        inside[GATEWAY] = self.url_of(GATEWAY_INSIDE)
        return Addresses(gateway=self.url, sandbox=self.url_of(SANDBOX), services=inside)

    @property
    def postgres(self) -> EmbeddedPostgres:
        """The database server."""
        return self._postgres

    @property
    def kafka(self) -> OwnKafka | None:
        """The broker, if it is a process of our own."""
        return self._kafka

    def url_of(self, name: str) -> str:
        """Return the address of one service, or of the sandbox."""
        return f"http://127.0.0.1:{self._ports[name]}"

    def database_url(self, package: str) -> str:
        """Return the superuser's address of one package's database, password included."""
        return self._postgres.url(package)

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Return once everything takes requests and the two items are published.

        Raises ``DirectoryInUse``, ``PostgresDidNotStart``, ``PortTaken`` and ``ChildDied``.
        """
        seconds = sorted(map(second, self._twice))
        names = (SANDBOX, GATEWAY_INSIDE, *seconds, *(part.name for part in SERVICES))
        self._ports = choose_ports(names, {GATEWAY: self._port})
        self._postgres.start()  # and so the directory is ours
        self._stack.callback(self._postgres.stop)
        begin_logs(self.directory)
        self._tell(f"PostgreSQL listens on 127.0.0.1:{self._postgres.port}")
        lay_out_keys(self.directory / "keys", [part.name for part in SERVICES])
        packages = [BUS_DATABASE, *(part.package for part in SERVICES)]
        await bring_up_to_date({each: self.database_url(each) for each in packages}, self._tell)
        self.bus_url = self.database_url(BUS_DATABASE)
        if self.bus == "kafka":
            kafka = self.directory / "kafka"
            self.bus_url, self._kafka = await start_kafka(kafka, self._stack, self._tell)
        await create_topics(self.bus, self.bus_url)
        await self.roles.let_in(packages)
        self._stack.push_async_callback(self._fork_server.stop)
        self._describe_children()
        for child in self.children.values():
            await child.start()
        self._tell(f"{len(self.children)} processes started, their logs in {self._given}/logs")
        children = self.children.values()
        await asyncio.gather(*(child.wait_until_up(READY_WITHIN_SECONDS) for child in children))
        self._tell("everything is up")
        await sow(self.url, self.directory, self._tell)
        await asyncio.gather(*(child.wait_until_ready(READY_WITHIN_SECONDS) for child in children))
        self.addresses.write(self.directory)
        self._announced = True

    async def stop(self) -> None:
        """Stop everything in order: gateway, services, sandbox, bus, database."""
        if self._announced:  # a start that was refused leaves another's
            Addresses.forget(self.directory)
            self._announced = False
        for names in self._layers():
            await asyncio.gather(*(self.children[name].stop(GRACE_SECONDS) for name in names))
        await self._stack.aclose()

    async def destroy(self) -> None:
        """Stop everything and delete all it kept."""
        await self.stop()
        self._postgres.destroy()
        shutil.rmtree(self.directory)

    async def supervise(self) -> None:
        """Start again whatever ends unasked, PostgreSQL and Kafka as well; until cancelled."""
        await keep_up(self._kept(), self._tell)

    async def restart(self, name: str, **settings: str) -> None:
        """Start a process that was stopped or killed again, with *settings* for this once."""
        child = self.children[name]
        await child.start(**settings)
        await child.wait_until_up(READY_WITHIN_SECONDS)
        await child.wait_until_ready(READY_WITHIN_SECONDS)

    def memory(self) -> dict[str, int]:
        """Return the proportional set size of each process with its own children, in bytes."""
        return {name: proportional_set_size(pid) for name, pid in self._pids().items()}

    def cpu(self) -> dict[str, float]:
        """Return the processor seconds each process with its own children has used."""
        return {name: cpu_seconds(pid) for name, pid in self._pids().items()}

    def _pids(self) -> dict[str, int]:
        running = {name: child.pid for name, child in self.children.items() if child.running}
        kafka = {"kafka": self._kafka.pid} if self._kafka else {}
        return {"postgres": self._postgres.pid, **kafka, **running}

    def _kept(self) -> list[Kept]:
        ended = postgres_server(self._postgres).ended
        beneath = [Kept("PostgreSQL", ended, self._start_postgres_again)]
        if self._kafka is not None:
            beneath.append(Kept("Kafka", self._kafka.ended, self._kafka.start))
        return [
            *beneath,
            *(Kept(each.name, each.ended, each.start_again) for each in self.children.values()),
        ]

    async def _start_postgres_again(self) -> None:
        self._postgres.start()  # from this thread: the kernel ends it with the one that starts it

    def _describe_children(self) -> None:
        sandbox = self._ports[SANDBOX]
        self._add(SANDBOX, ["sandbox.main", "--port", str(sandbox)], {}, up=(sandbox, "/healthz"))
        for part in SERVICES:
            settings = self._settings(part)
            door = inner = self._ports[part.name]
            asked = "/healthz"
            if part.name == GATEWAY:  # it tells how it is at its inner door, opened first
                inner, asked = self._ports[GATEWAY_INSIDE], "/.well-known/openid-configuration"
            main, worker = [f"{part.package}.main"], [f"{part.package}.worker"]
            self._add(part.name, main, settings, up=(door, asked), ready=(inner, "/readyz"))
            if part.name in self._twice:
                door = self._ports[second(part.name)]
                beside = {f"{part.prefix}_PORT": str(door), f"{part.prefix}_BACKGROUND": "false"}
                name, ready = second(part.name), (door, "/readyz")
                self._add(name, main, {**settings, **beside}, up=(door, asked), ready=ready)
            if self.bus == "kafka":
                own = free_port()  # where it tells how it is
                beside = {**settings, f"{part.prefix}_PORT": str(own)}
                name, ready = f"{part.name}-worker", (own, "/readyz")
                self._add(name, worker, beside, up=(own, "/healthz"), ready=ready)

    def _add(
        self,
        name: str,
        module: list[str],
        settings: Mapping[str, str],
        *,
        up: Address | None = None,
        ready: Address | None = None,
    ) -> None:
        self.children[name] = Child(
            name,
            [sys.executable, "-m", *module],
            environment={**self._environment, **settings},
            log=self.directory / "logs" / f"{name}.log",
            up=up,
            ready=ready,
            start=self._fork_server.fork,
        )

    def _settings(self, part: Part) -> dict[str, str]:
        own = {
            "PORT": str(self._ports[part.name]),
            "DATABASE_URL": self.roles.url(part.package),
            "BUS": self.bus,
            "BUS_URL": self.bus_url if self.bus == "kafka" else self.roles.url(BUS_DATABASE),
            "KEY_DIRECTORY": str(self.directory / "keys" / part.name),
        }
        if not self._twice:
            own["LEAVE_SECONDS"] = "0"  # nobody else could take what is asked meanwhile
        if part.name == GATEWAY:
            own["INTERNAL_PORT"] = str(self._ports[GATEWAY_INSIDE])
        if part.name == LICENCE:
            own["ISSUER"] = self.url
        urls = {name: self.url_of(name) for name in self._ports}
        urls[GATEWAY] = urls.pop(GATEWAY_INSIDE)  # services ask it where the public cannot
        for name in self._twice:
            urls[name] += " " + urls.pop(second(name))
        return {
            **{f"{part.prefix}_{name}": value for name, value in own.items()},
            **peer_settings(part, urls),
        }

    def _layers(self) -> list[list[str]]:
        """The processes in the order they are stopped."""
        middle = [name for name in self.children if name not in (GATEWAY, SANDBOX)]
        layers = [[GATEWAY], middle, [SANDBOX]]
        return [[name for name in layer if name in self.children] for layer in layers]
