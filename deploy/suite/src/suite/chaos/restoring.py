"""A service's database put back to an earlier moment, and the services made to agree again."""

import asyncio
import sys
from dataclasses import dataclass
from typing import Final

import asyncpg

from contracts.topics import TOPICS, Topic
from suite.suite import Suite

GRACE_SECONDS: Final = 20.0
UP_WITHIN_SECONDS: Final = 90.0
WAIT_SECONDS: Final = 60
LOOK_EVERY_SECONDS: Final = 0.2
HEARS: Final = {
    topic.name: sorted({listener for those in topic.events.values() for listener in those})
    for topic in TOPICS
}
_CASES: Final = {
    "svc_application": "SELECT id::text FROM cases",
    "svc_licence": "SELECT case_id::text FROM licence",
    "svc_evaluation": "SELECT case_id::text FROM rating",
    "svc_approval": "SELECT case_id::text FROM decision",
}
"""The cases that each service knows of, by package: those whose database may be put back."""
_TOLD: Final = "SELECT subject, sequence FROM subject_sequence WHERE topic = $1"
_HEARD: Final = "SELECT subject, sequence FROM inbox WHERE topic = $1"


class NotReconciled(Exception):
    """The command that has services agree again failed; the message is what it said."""


@dataclass(frozen=True)
class Backup:
    """A copy of one package's database, beside it."""

    package: str

    @property
    def copy(self) -> str:
        """The name of the copy's database."""
        return f"{self.package}_backup"


def restorable() -> list[str]:
    """Return the packages whose database may be put back."""
    return sorted(_CASES)


def owned_by(package: str) -> list[Topic]:
    """Return the topics that a package's service tells in, except those of whole states."""
    service = package.replace("_", "-")
    return [topic for topic in TOPICS if topic.owner == service and not topic.compacted]


async def back_up(suite: Suite, package: str) -> Backup:
    """Copy a database as it stands, with people at work; its service sees it away for a moment."""
    backup = Backup(package)
    await _copy(suite, package, backup.copy)
    return backup


async def restore(suite: Suite, backup: Backup) -> set[str]:
    """Put the database back with every service down, and start all; they come up by themselves.

    Returns the cases that the owner had told nobody of yet, or not all that became of them: what
    was answered about those alone may be lost.
    """
    names = [name for name in suite.children if name.startswith(("svc-", "gateway"))]
    await asyncio.gather(*(suite.children[name].stop(GRACE_SECONDS) for name in names))
    untold = await _untold(suite, backup.package)
    await _copy(suite, backup.copy, backup.package)
    await suite.roles.let_into(backup.package)
    for name in names:
        await suite.children[name].start()
    return untold


async def reconcile(suite: Suite) -> str:
    """Have the services agree again, as an operator does; return what was said."""
    command = [sys.executable, "-m", "tongban.main", "--directory", str(suite.directory)]
    words = ["--by", "chaos", "reconcile", "--why", "restored", "--wait", str(WAIT_SECONDS)]
    process = await asyncio.create_subprocess_exec(
        *command, *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise NotReconciled(said.decode(errors="replace"))
    return said.decode(errors="replace")


async def _untold(suite: Suite, package: str) -> set[str]:
    """Return the cases of which some listener has not heard all that their owner told."""
    found: set[str] = set()
    for topic in owned_by(package):
        told = await _levels(suite, package, _TOLD, topic)
        for listener in HEARS[topic.name]:
            heard = await _levels(suite, listener.replace("-", "_"), _HEARD, topic)
            found |= {each for each, level in told.items() if heard.get(each, 0) < level}
    return found


async def _levels(suite: Suite, package: str, query: str, topic: Topic) -> dict[str, int]:
    connection = await _connected(suite, package)
    try:
        rows = await connection.fetch(query, topic.name)
        return {row["subject"]: row["sequence"] for row in rows}
    finally:
        await connection.close()


async def _copy(suite: Suite, original: str, copy: str) -> None:
    """Copy a database, whose sessions are cut for it; none begins meanwhile."""
    server = await _connected(suite, "postgres")
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await server.execute(f"ALTER DATABASE {original} ALLOW_CONNECTIONS false")
        try:
            await _cut(server, original)
            await server.execute(f"CREATE DATABASE {copy} TEMPLATE {original}")
        finally:
            await server.execute(f"ALTER DATABASE {original} ALLOW_CONNECTIONS true")
    finally:
        await server.close()


async def _connected(suite: Suite, database: str) -> asyncpg.Connection:
    """Return a connection, once the server that a blow before this one struck is back."""
    async with asyncio.timeout(UP_WITHIN_SECONDS):
        while True:
            try:
                return await asyncpg.connect(suite.database_url(database), timeout=10)
            except (OSError, asyncpg.CannotConnectNowError):
                await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _cut(server: asyncpg.Connection, database: str) -> None:
    cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1"
    await server.fetch(cut, database)
