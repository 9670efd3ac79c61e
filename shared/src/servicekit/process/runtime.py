"""All that a process of a service runs on, built from its settings in one place."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from servicekit.bus.port import Bus
from servicekit.events.consumer import Consumer
from servicekit.events.outbox import Origin, Outbox
from servicekit.events.postponed import PostponedEvents
from servicekit.events.reactions import Reactions
from servicekit.events.relay import CHANNEL, Relay, forget_sent
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.ground.metrics import CONSUMER_STUCK
from servicekit.ground.provisions import Provisions
from servicekit.process.background import Background
from servicekit.process.housekeeping import HOUSEKEEPING
from servicekit.process.leaving import Leaving
from servicekit.process.open_bus import open_bus
from servicekit.process.peers import Peer
from servicekit.process.settings import ServiceSettings
from servicekit.storage.away import connect, until_there
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job, Jobs
from servicekit.storage.notifications import Doorbell
from servicekit.storage.schema_version import check_schema
from servicekit.trust.cipher import ServiceCipher, Suite
from servicekit.trust.keys import Keyring, SigningKey, refuse_keys_on_disk
from servicekit.trust.passes import ServiceTokens
from servicekit.trust.subject_keys import SubjectKeys

P = TypeVar("P")


@runtime_checkable
class Closable(Protocol):
    """What gives back what it holds."""

    async def close(self) -> None:
        """Give it back."""
        ...


@dataclass(frozen=True)
class Runtime:
    """A service's database, bus, keys, clock and jobs, and the parts provided to its code."""

    service: str
    settings: ServiceSettings
    database: Database
    outbox: Outbox
    bus: Bus
    clock: Clock
    signing_key: SigningKey
    keyring: Keyring
    tokens: ServiceTokens
    subject_keys: SubjectKeys
    cipher: ServiceCipher
    jobs: Jobs
    provisions: Provisions = field(default_factory=Provisions)
    background: Background = field(default_factory=Background)
    leaving: Leaving = field(default_factory=Leaving)
    companions: list[Callable[[], AbstractAsyncContextManager[object]]] = field(
        default_factory=list
    )
    """What else is open for as long as the service is up, in every process of it."""

    @classmethod
    def build(cls, settings: ServiceSettings, *, service: str) -> "Runtime":
        """Put the parts together; nothing is connected yet."""
        keys = Path(settings.key_directory)
        refuse_keys_on_disk(keys, deployment=settings.deployment)
        suite = Suite(settings.sealing_suite)
        signing_key = SigningKey.load(keys / f"{service}.private.jwk")
        kek = (keys / f"{service}.kek").read_bytes()
        former_keks = [path.read_bytes() for path in sorted(keys.glob(f"{service}.kek.former*"))]
        index_key = (keys / f"{service}.index").read_bytes()
        database = Database(
            settings.database_url, source=service, pool_size=settings.database_pool_size
        )
        origin = Origin(service, settings.division, settings.authority)
        runtime = cls(
            service=service,
            settings=settings,
            database=database,
            outbox=Outbox(origin),
            bus=open_bus(settings.bus, settings.bus_url, deployment=settings.deployment),
            clock=_clock(settings),
            signing_key=signing_key,
            keyring=Keyring.load(keys),
            tokens=ServiceTokens(signing_key, service),
            subject_keys=SubjectKeys(kek, index_key, suite=suite, former_keks=former_keks),
            cipher=ServiceCipher(kek, suite, former_keks=former_keks),
            jobs=Jobs(settings.database_url),
        )
        database.before_commit(runtime.outbox.write)
        database.after_commit(runtime.outbox.wake)
        for part in (database, runtime.clock, signing_key, runtime.keyring, runtime.subject_keys):
            runtime.provisions.add(part)
        return runtime

    def provide(self, part: P) -> P:
        """Return *part*, which endpoints, reactions and jobs find by its type from now on.

        What can be closed is closed when the service goes down.
        """
        self.provisions.add(part)
        if isinstance(part, Closable):
            self.companions.append(lambda: _closed_at_the_end(part))
        return part

    def accompany(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run *work* in every process of the service for as long as that is up."""

        @asynccontextmanager
        async def beside() -> AsyncIterator[None]:
            self.background.start(name, work())
            yield

        self.companions.append(beside)

    def peer(self, base_url: str, audience: str, *, timeout: float = 2.0) -> Peer:
        """Return the way to ask another service; its connections close with this one."""
        peer = Peer(base_url, audience, self.tokens, timeout)
        self.companions.append(lambda: _closed_at_the_end(peer))
        return peer

    @asynccontextmanager
    async def open(
        self, reactions: Reactions, jobs: Sequence[Job], *, background: bool
    ) -> AsyncIterator[None]:
        """Run what the service needs while it is up.

        With *background* this process relays, consumes and works jobs; without, it only rings at
        the process that does.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            stack.push_async_callback(self.background.close)
            await until_there(self.settings.database_url)
            for companion in self.companions:
                await stack.enter_async_context(companion())
            await check_schema(self.settings.database_url, self.service.replace("-", "_"))
            if background:
                await self.bus.start()
                stack.push_async_callback(self.bus.close)
                self._begin(reactions, jobs)
            else:
                doorbell = Doorbell(self.settings.database_url, CHANNEL)
                self.outbox.wake_relay = doorbell.ring
                self.background.start("doorbell", doorbell.run())
            try:
                yield
            finally:
                await self.background.close()

    def _begin(self, reactions: Reactions, jobs: Sequence[Job]) -> None:
        heart = self.background.heart
        relay = Relay(self.settings.database_url, self.bus.publisher(), heart=heart("relay"))
        self.outbox.wake_relay = relay.wake
        self.jobs.every("17 3 * * * 0", "forget-sent", self._forget_sent)
        self.jobs.every("37 3 * * * 0", "expire-records", self._expire_records)
        for job in (*HOUSEKEEPING, *jobs):
            self.jobs.run_for(job, self.provisions)
        self.background.start("relay", relay.run(), beats=True)
        if reactions.topics:
            PostponedEvents(self.database, reactions, self.provisions).register(self.jobs)
            self.background.start("consumer", self._consume(reactions), beats=True)
        self.background.start("jobs", self.jobs.run(heart("jobs")), beats=True)

    async def _consume(self, reactions: Reactions) -> None:
        types = {event.type for event in reactions.events}
        subscription = await self.bus.subscribe(self.service, reactions.topics, wake_for=types)
        consumer = Consumer(
            self.database,
            subscription,
            reactions,
            self.provisions,
            heart=self.background.heart("consumer"),
            applying=self.background.heart("applier"),
        )
        CONSUMER_STUCK.set_function(lambda: float(consumer.stuck))
        try:
            await consumer.run()
        finally:
            await subscription.close()

    async def _expire_records(self) -> None:
        """Have the embedded log drop what is too old; whichever service is first does all."""
        log.info("records_expired", count=await self.bus.expire())

    async def _forget_sent(self) -> None:
        connection = await connect(self.settings.database_url)
        try:
            await forget_sent(connection)
        finally:
            await connection.close()


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
