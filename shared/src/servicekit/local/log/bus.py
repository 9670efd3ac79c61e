"""The embedded log: what the services rely on of Kafka, kept in PostgreSQL, on one node."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from contracts.topics import Topic
from servicekit.bus.port import BusNotPrepared
from servicekit.local.log.connections import connected
from servicekit.local.log.reader import EmbeddedSubscription
from servicekit.local.log.schema import Layout, create_topic, migrate, read_layout, require_schema
from servicekit.local.log.writer import EmbeddedPublisher

_MIGRATION_LOCK: Final = 7_306_031

_EXPIRE_AGED: Final = """
    WITH gone AS (
        DELETE FROM record AS r USING partition AS p JOIN topic AS t ON t.name = p.topic
        WHERE r.partition_id = p.id AND NOT t.compacted
            AND r.appended_at
                < coalesce($1::timestamptz, now()) - make_interval(days => t.retention_days)
        RETURNING 1
    ) SELECT count(*) FROM gone"""

_EXPIRE_OUTLIVED: Final = """
    WITH kept AS (
        SELECT r.partition_id, r.key, max(r.log_offset) AS newest
        FROM record AS r JOIN partition AS p ON p.id = r.partition_id
        JOIN topic AS t ON t.name = p.topic AND t.compacted
        GROUP BY r.partition_id, r.key HAVING count(*) > 1
    ), gone AS (
        DELETE FROM record AS r USING kept
        WHERE r.partition_id = kept.partition_id AND r.key = kept.key
            AND r.log_offset < kept.newest
        RETURNING 1
    ) SELECT count(*) FROM gone"""


class EmbeddedBus:
    """A log in the PostgreSQL database at *url*; one process a group, no rebalancing."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._layout: Layout = {}
        self._subscriptions: list[EmbeddedSubscription] = []
        self._publisher = EmbeddedPublisher(url, self._layout)

    async def start(self) -> None:
        async with connected(self._url) as connection:
            await require_schema(connection)
            self._layout.update(await read_layout(connection))

    async def close(self) -> None:
        for subscription in self._subscriptions:
            await subscription.close()
        await self._publisher.close()

    def publisher(self) -> EmbeddedPublisher:
        return self._publisher

    async def subscribe(
        self, group: str, topics: Collection[str], *, wake_for: Collection[str] | None = None
    ) -> EmbeddedSubscription:
        """Read *topics* for *group*; raises GroupTaken while another process does."""
        missing = set(topics) - self._layout.keys()
        if missing:
            raise BusNotPrepared(f"no such topic: {', '.join(sorted(missing))}")
        layout = {topic: self._layout[topic] for topic in topics}
        subscription = EmbeddedSubscription(self._url, group, layout, wake_for)
        await subscription.join()
        self._subscriptions.append(subscription)
        return subscription

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        async with connected(self._url) as connection:
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock($1)", _MIGRATION_LOCK)
                await migrate(connection)
                for topic in topics:
                    await create_topic(connection, topic)
            self._layout.update(await read_layout(connection))

    async def expire(self, *, now: datetime | None = None) -> int:
        async with connected(self._url) as connection:
            aged: int = await connection.fetchval(_EXPIRE_AGED, now)
            outlived: int = await connection.fetchval(_EXPIRE_OUTLIVED)
        return aged + outlived
