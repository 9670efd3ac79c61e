"""What a station has written down, in both databases and in the log."""

import asyncio
import secrets
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import asyncpg
import orjson

from contracts.topics import PARTITIONS_EMBEDDED
from servicekit.bus import Delivery, Subscription
from servicekit.bus.partitioning import partition_of
from servicekit.process.open_bus import open_bus
from station.checker import Announced, Effect, Evidence, Logged
from station.clients import Mark

READ_WITHIN_SECONDS = 60.0

BusKind = Literal["embedded", "kafka"]


@dataclass(frozen=True)
class State:
    """How far everything has come."""

    announced: int
    unsent: int
    done: int
    postponed: int
    trying: int
    """How many of the postponed ones are to be tried again."""

    @property
    def finished(self) -> bool:
        """Whether every event is sent and has had its effect."""
        return self.announced == self.done and not self.unsent and not self.postponed


@dataclass(frozen=True)
class Books:
    """*telling* is the URL of the database behind commands and relay, *told* of the consumer's."""

    bus: BusKind
    bus_url: str
    topic: str
    telling: str
    told: str

    async def state(self) -> State:
        """Count."""
        [ours] = await fetch(
            self.telling,
            "SELECT count(*) AS announced, count(*) FILTER (WHERE sent_at IS NULL) AS unsent"
            " FROM outbox",
        )
        [theirs] = await fetch(
            self.told,
            "SELECT (SELECT count(DISTINCT event) FROM effect) AS done,"
            " (SELECT count(*) FROM postponed_event) AS postponed,"
            " (SELECT count(*) FROM postponed_event WHERE state = 'retry') AS trying",
        )
        return State(**ours, **theirs)

    async def retries(self, cases: int) -> bool:
        """Tell whether jobs are at work on postponed events of so many cases."""
        [(at_work,)] = await fetch(
            self.told,
            "SELECT count(DISTINCT args->>'subject') FROM procrastinate_jobs"
            " WHERE task_name = 'retry-postponed' AND status = 'doing'",
        )
        return bool(at_work == cases)

    async def everything_sent(self) -> bool:
        """Tell whether no row of the outbox waits."""
        return not await self.unsent()

    async def unsent(self) -> set[str]:
        """Return the cases with an event that does not count as sent."""
        rows = await fetch(self.telling, "SELECT aggregateid FROM outbox WHERE sent_at IS NULL")
        return {row[0] for row in rows}

    async def without_effect(self) -> set[str]:
        """Return the cases with an event that has had no effect."""
        done = {row[0] for row in await fetch(self.told, "SELECT event FROM effect")}
        rows = await fetch(self.telling, "SELECT id, aggregateid FROM outbox")
        return {case for event, case in rows if event not in done}

    async def seconds_to_effect(self) -> dict[str, float]:
        """Return, for each case with one event, how long after its announcement the effect came."""
        told = await fetch(self.telling, "SELECT id, aggregateid, created_at FROM outbox")
        done = dict(await fetch(self.told, "SELECT event, at FROM effect"))
        return {case: (done[event] - at).total_seconds() for event, case, at in told}

    async def probes(self) -> list[UUID]:
        """Return cases of which one at least goes through each shard and each partition."""
        rows = await fetch(
            self.telling,
            "SELECT id, abs(hashtext(id::text)::bigint) % 8 AS shard"
            " FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400)) AS fresh",
        )
        shards = {row["shard"]: row["id"] for row in rows}
        partitions = {partition_of(str(row["id"]), PARTITIONS_EMBEDDED): row["id"] for row in rows}
        return list({*shards.values(), *partitions.values()})

    async def evidence(self, answered: frozenset[Mark]) -> Evidence:
        """Return all there is to judge by."""
        outbox = await fetch(
            self.telling,
            "SELECT id, aggregateid, (payload::json->'data'->>'attempt')::int, shard,"
            " sent_at IS NOT NULL FROM outbox",
        )
        marks = await fetch(self.telling, "SELECT subject, attempt FROM mark")
        effects = await fetch(
            self.told, "SELECT event, subject, attempt FROM effect ORDER BY place"
        )
        postponed = await fetch(self.told, "SELECT value, state, reason FROM postponed_event")
        return Evidence(
            answered=answered,
            marks=[(case, attempt) for case, attempt in marks],
            outbox=[Announced(id_, (case, n), shard, sent) for id_, case, n, shard, sent in outbox],
            log=[
                Logged(_event_of(record.value), record.partition, record.offset)
                for record in await self._log()
            ],
            effects=[Effect(event, (case, attempt)) for event, case, attempt in effects],
            postponed={
                _event_of(value): f"{state}, {reason}" for value, state, reason in postponed
            },
        )

    async def _log(self) -> list[Delivery]:
        bus = open_bus(self.bus, self.bus_url, deployment="development")
        await bus.start()
        try:
            group = f"checker-{secrets.token_hex(4)}"
            async with asyncio.timeout(READ_WITHIN_SECONDS):
                return await _read_all(await bus.subscribe(group, [self.topic]))
        finally:
            await bus.close()


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
        if not deliveries and subscription.assigned() and await subscription.lag() == 0:
            return read


def _event_of(value: bytes) -> UUID:
    return UUID(orjson.loads(value)["id"])
