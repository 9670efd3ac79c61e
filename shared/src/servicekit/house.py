"""All that a service stands on, built from its settings in one place."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

import asyncpg
from starlette.requests import Request

from servicekit.bus import open_bus
from servicekit.bus.port import Bus
from servicekit.calls import Peer
from servicekit.clock import Clock
from servicekit.consumer import Consumer
from servicekit.database import Database
from servicekit.doorbell import Doorbell
from servicekit.held import HeldEvents
from servicekit.jobs import Jobs
from servicekit.keys import Keyring, SigningKey, refuse_keys_on_disk
from servicekit.logs import log
from servicekit.reactions import Reactions
from servicekit.relay import CHANNEL, Relay, forget_sent
from servicekit.schema_version import check_schema
from servicekit.sealing import ServiceCipher, SubjectKeys, Suite
from servicekit.settings import ServiceSettings
from servicekit.tokens import ServiceTokens


class Closable(Protocol):
    """What gives back what it holds."""

    async def close(self) -> None:
        """Give it back."""
        ...


C = TypeVar("C", bound=Closable)


@dataclass(frozen=True)
class House:
    """A service's database, bus, keys, clock and jobs."""

    service: str
    settings: ServiceSettings
    database: Database
    bus: Bus
    clock: Clock
    signing_key: SigningKey
    keyring: Keyring
    tokens: ServiceTokens
    subject_keys: SubjectKeys
    cipher: ServiceCipher
    jobs: Jobs
    ready: list[Callable[[], Awaitable[bool]]] = field(default_factory=list)
    """What else must be so before the service takes requests; each check tells its name."""
    companions: list[Callable[[], AbstractAsyncContextManager[object]]] = field(
        default_factory=list
    )
    """What else is open for as long as the service is up, in every process of it."""

    @classmethod
    def build(cls, settings: ServiceSettings, *, service: str) -> "House":
        """Put the parts together; nothing is connected yet."""
        keys = Path(settings.key_directory)
        refuse_keys_on_disk(keys, deployment=settings.deployment)
        suite = Suite(settings.sealing_suite)
        signing_key = SigningKey.load(keys / f"{service}.private.jwk")
        kek = (keys / f"{service}.kek").read_bytes()
        index_key = (keys / f"{service}.index").read_bytes()
        database = Database(
            settings.database_url,
            source=service,
            division=settings.division,
            authority=settings.authority,
            pool_size=settings.database_pool_size,
        )
        return cls(
            service=service,
            settings=settings,
            database=database,
            bus=open_bus(settings.bus, settings.bus_url, deployment=settings.deployment),
            clock=_clock(settings),
            signing_key=signing_key,
            keyring=Keyring.load(keys),
            tokens=ServiceTokens(signing_key, service),
            subject_keys=SubjectKeys(kek, index_key, suite=suite),
            cipher=ServiceCipher(kek, suite),
            jobs=Jobs(settings.database_url),
        )

    def closing(self, part: C) -> C:
        """Return *part*, which is closed when the service goes down."""
        self.companions.append(lambda: _closed_at_the_end(part))
        return part

    def peer(self, base_url: str, audience: str, *, timeout: float = 2.0) -> Peer:
        """Return the way to ask another service."""
        return self.closing(Peer(base_url, audience, self.tokens, timeout))

    @asynccontextmanager
    async def open(self, reactions: Reactions | None, *, background: bool) -> AsyncIterator[None]:
        """Run what the service needs while it is up.

        With *background* this process relays, consumes and works jobs; without, it only rings at
        the process that does.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            for companion in self.companions:
                await stack.enter_async_context(companion())
            await check_schema(self.settings.database_url, self.service.replace("-", "_"))
            if background:
                await self.bus.start()
                stack.push_async_callback(self.bus.close)
                work = asyncio.create_task(self._work(reactions))
            else:
                doorbell = Doorbell(self.settings.database_url, CHANNEL)
                self.database.on_announced = doorbell.ring
                work = asyncio.create_task(doorbell.run())
            work.add_done_callback(_end_with)
            stack.push_async_callback(_cancel, work)
            yield

    async def _work(self, reactions: Reactions | None) -> None:
        relay = Relay(self.settings.database_url, self.bus.publisher())
        self.database.on_announced = relay.wake
        self.jobs.every("17 3 * * * 0", "forget-sent", self._forget_sent)
        self.jobs.every("37 3 * * * 0", "expire-records", self._expire_records)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(relay.run())
            if reactions and reactions.topics:
                held = HeldEvents(self.database, reactions)
                held.register(self.jobs)
                await held.retry_overdue(seconds=0)
                tasks.create_task(self._consume(reactions))
            tasks.create_task(self.jobs.run())

    async def _consume(self, reactions: Reactions) -> None:
        subscription = await self.bus.subscribe(self.service, reactions.topics)
        try:
            await Consumer(self.database, subscription, reactions).run()
        finally:
            await subscription.close()

    async def _expire_records(self) -> None:
        """Have the embedded log drop what is too old; whichever service is first does all."""
        log.info("records_expired", count=await self.bus.expire())

    async def _forget_sent(self) -> None:
        connection = await asyncpg.connect(self.settings.database_url)
        try:
            await forget_sent(connection)
        finally:
            await connection.close()


def house_of(request: Request) -> House:
    """Return what the service behind *request* stands on."""
    house: House = request.app.state.house
    return house


def _clock(settings: ServiceSettings) -> Clock:
    if settings.clock_at is None:
        return Clock()
    if settings.deployment == "production":
        raise ValueError("A fixed clock is for demonstrations and tests, not for production.")
    return Clock.fixed(datetime.fromisoformat(settings.clock_at))


@asynccontextmanager
async def _closed_at_the_end(part: Closable) -> AsyncIterator[None]:
    yield
    await part.close()


async def _cancel(work: asyncio.Task[None]) -> None:
    work.cancel()
    await asyncio.wait([work], timeout=10)


def _end_with(work: asyncio.Task[None]) -> None:
    """End the process when its background work ends by itself, so that it is started afresh."""
    if work.cancelled() or work.exception() is None:
        return
    log.critical("background_work_ended", exc_info=work.exception())
    signal.raise_signal(signal.SIGTERM)
