"""The whole suite on one machine: databases, bus, sandbox, five services and the gateway."""

import asyncio
import os
import random
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from contracts.topics import GATEWAY
from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.local.key_files import make_keys
from servicekit.testing.kafka import LocalKafka
from suite.addresses import Addresses
from suite.bus import create_topics, start_kafka
from suite.child import Address, Child
from suite.cost import cpu_seconds, proportional_set_size
from suite.parts import (
    BUS_DATABASE,
    GATEWAY_INSIDE,
    SANDBOX,
    SERVICES,
    BusKind,
    Part,
    peer_settings,
)
from suite.schemas import bring_up_to_date
from suite.seeds import sow

READY_WITHIN_SECONDS: Final = 90.0
GRACE_SECONDS: Final = 20.0
OUR_PORTS: Final = (20_000, 32_768)
"""Below where Linux begins to give out ports (net.ipv4.ip_local_port_range)."""
MOST_TRIES: Final = 100


class PortTaken(Exception):
    """Somebody else listens where the gateway should."""


class Suite:
    """Starts everything in *directory* and stops it again; usable as ``async with Suite(…)``.

    *port* is the gateway's, 0 for any free one. *environment* is added to what every process is
    told. *tell* gets a line for each step. Start it from the main thread: the kernel ends the
    processes with the thread that started them.
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int = 0,
        bus: BusKind = "embedded",
        environment: Mapping[str, str] | None = None,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._given = directory
        self.directory = directory.absolute()
        self.bus = bus
        self.bus_url = ""
        self.children: dict[str, Child] = {}
        self._environment = {**_surroundings(), **(environment or {})}
        self._tell = tell
        self._port = port
        self._postgres = EmbeddedPostgres(self.directory / "postgres", tell=tell)
        self._ports: dict[str, int] = {}
        self._kafka: LocalKafka | None = None
        self._stack = AsyncExitStack()

    @property
    def url(self) -> str:
        """The gateway's address: what the public uses."""
        return self.url_of(GATEWAY)

    @property
    def addresses(self) -> Addresses:
        """The doors that are open to the public."""
        return Addresses(gateway=self.url, sandbox=self.url_of(SANDBOX))

    def url_of(self, name: str) -> str:
        """Return the address of one service, or of the sandbox."""
        return f"http://127.0.0.1:{self._ports[name]}"

    def database_url(self, package: str) -> str:
        """Return the address of one package's database, password included."""
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
        self._choose_ports()
        self._postgres.start()  # and so the directory is ours
        self._stack.callback(self._postgres.stop)
        logs = self.directory / "logs"
        shutil.rmtree(logs, ignore_errors=True)
        logs.mkdir()
        self._tell(f"PostgreSQL listens on 127.0.0.1:{self._postgres.port}")
        make_keys(self.directory / "keys", [part.name for part in SERVICES])
        packages = [BUS_DATABASE, *(part.package for part in SERVICES)]
        await bring_up_to_date({each: self.database_url(each) for each in packages}, self._tell)
        self.bus_url = self.database_url(BUS_DATABASE)
        if self.bus == "kafka":
            kafka = self.directory / "kafka"
            self.bus_url, self._kafka = await start_kafka(kafka, self._stack, self._tell)
        await create_topics(self.bus, self.bus_url)
        self._describe_children()
        for child in self.children.values():
            await child.start()
        self._tell(f"{len(self.children)} processes started, their logs in {self._given}/logs")
        children = self.children.values()
        await asyncio.gather(*(child.wait_until_up(READY_WITHIN_SECONDS) for child in children))
        self._tell("everything is up")
        await sow(self.url, self.directory / "sown", self._tell)
        await asyncio.gather(*(child.wait_until_ready(READY_WITHIN_SECONDS) for child in children))
        self.addresses.write(self.directory)

    async def stop(self) -> None:
        """Stop everything in order: gateway, services, sandbox, bus, database."""
        Addresses.forget(self.directory)
        for names in self._layers():
            await asyncio.gather(*(self.children[name].stop(GRACE_SECONDS) for name in names))
        await self._stack.aclose()

    async def destroy(self) -> None:
        """Stop everything and delete all it kept."""
        await self.stop()
        self._postgres.destroy()
        shutil.rmtree(self.directory)

    async def died(self) -> str:
        """Return the last words of the first process that ends unasked."""
        watches = [asyncio.create_task(child.ended()) for child in self.children.values()]
        done, others = await asyncio.wait(watches, return_when=asyncio.FIRST_COMPLETED)
        for watch in others:
            watch.cancel()
        return done.pop().result()

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

    def _choose_ports(self) -> None:
        listeners = []
        for name in (SANDBOX, GATEWAY_INSIDE, *(part.name for part in SERVICES)):
            asked = self._port if name == GATEWAY else 0
            listeners.append(_listen(asked) if asked else _listen_anywhere())
            self._ports[name] = listeners[-1].getsockname()[1]
        for listener in listeners:  # closed only now, so that no two are the same
            listener.close()

    def _describe_children(self) -> None:
        sandbox = self._ports[SANDBOX]
        self._add(SANDBOX, ["sandbox.main", "--port", str(sandbox)], {}, up=(sandbox, "/healthz"))
        for part in SERVICES:
            settings = self._settings(part)
            door = inner = self._ports[part.name]
            asked = "/healthz"
            if (
                part.name == GATEWAY
            ):  # it tells how it is at its inner door, opened before the outer
                inner, asked = self._ports[GATEWAY_INSIDE], "/.well-known/openid-configuration"
            main, worker = [f"{part.package}.main"], [f"{part.package}.worker"]
            self._add(part.name, main, settings, up=(door, asked), ready=(inner, "/readyz"))
            if self.bus == "kafka":
                own = _free_port()  # where it tells how it is
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
        )

    def _settings(self, part: Part) -> dict[str, str]:
        own = {
            "PORT": str(self._ports[part.name]),
            "DATABASE_URL": self.database_url(part.package),
            "BUS": self.bus,
            "BUS_URL": self.bus_url,
            "KEY_DIRECTORY": str(self.directory / "keys"),
        }
        if part.name == GATEWAY:
            own["INTERNAL_PORT"] = str(self._ports[GATEWAY_INSIDE])
        urls = {name: self.url_of(name) for name in self._ports}
        urls[GATEWAY] = urls.pop(GATEWAY_INSIDE)  # services ask it where the public cannot
        return {
            **{f"{part.prefix}_{name}": value for name, value in own.items()},
            **peer_settings(part, urls),
        }

    def _layers(self) -> list[list[str]]:
        """The processes in the order they are stopped."""
        middle = [name for name in self.children if name not in (GATEWAY, SANDBOX)]
        layers = [[GATEWAY], middle, [SANDBOX]]
        return [[name for name in layer if name in self.children] for layer in layers]


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise PortTaken(f"port {port} is taken: choose another, as in `make run PORT=8001`") from (
            error
        )


def _listen_anywhere() -> socket.socket:
    """Listen on a port that the kernel gives to nobody by itself.

    It is closed again until its process opens it; meanwhile a connection of anybody's could be
    given one of the kernel's own.
    """
    for _ in range(MOST_TRIES):
        try:
            return socket.create_server(("127.0.0.1", random.randrange(*OUR_PORTS)))  # noqa: S311
        except OSError:
            continue
    return _listen(0)


def _free_port() -> int:
    with _listen_anywhere() as listener:
        port: int = listener.getsockname()[1]
        return port


def _surroundings() -> dict[str, str]:
    """What every process is told: our own environment and what keeps its memory small."""
    return {
        **os.environ,  # noqa: TID251 - a child inherits its parent's environment
        "MALLOC_ARENA_MAX": "2",
        "PYTHONUNBUFFERED": "1",
    }
