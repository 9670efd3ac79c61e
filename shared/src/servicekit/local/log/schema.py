"""The embedded log's schema, its topics, and where their partitions are."""

from importlib import resources
from importlib.resources.abc import Traversable
from operator import attrgetter

from asyncpg import Connection

from contracts.topics import PARTITIONS_EMBEDDED, Topic
from servicekit.bus.port import BusNotPrepared

Layout = dict[str, list[int]]
"""Topic name to the keys of its partitions, in the order of their numbers."""


async def require_schema(connection: Connection) -> None:
    if await _schema(connection) < _newest():
        raise BusNotPrepared("the embedded log's schema is missing or older than this code")


async def _schema(connection: Connection) -> int:
    if await connection.fetchval("SELECT to_regclass('schema_version')") is None:
        return 0
    version: int = await connection.fetchval("SELECT max(number) FROM schema_version")
    return version


def _newest() -> int:
    return len(_migrations())


def _migrations() -> list[Traversable]:
    """Return the schema's steps in order: ``0001_….sql`` is step 1."""
    steps = resources.files("servicekit.local.log").joinpath("migrations").iterdir()
    return sorted((step for step in steps if step.name.endswith(".sql")), key=attrgetter("name"))


async def migrate(connection: Connection) -> None:
    for number, step in enumerate(_migrations(), start=1):
        if number > await _schema(connection):
            await connection.execute(step.read_text())
            await connection.execute("INSERT INTO schema_version VALUES ($1)", number)


async def create_topic(connection: Connection, topic: Topic) -> None:
    made = await connection.fetchval(
        "INSERT INTO topic (name, compacted, retention_days) VALUES ($1, $2, $3)"
        " ON CONFLICT DO NOTHING RETURNING true",
        topic.name,
        topic.compacted,
        topic.retention_days,
    )
    if made:
        await connection.execute(
            "INSERT INTO partition (topic, number) SELECT $1, generate_series(0, $2::int - 1)",
            topic.name,
            PARTITIONS_EMBEDDED,
        )


async def read_layout(connection: Connection) -> Layout:
    layout: Layout = {}
    for row in await connection.fetch("SELECT topic, id FROM partition ORDER BY topic, number"):
        layout.setdefault(row["topic"], []).append(row["id"])
    return layout
