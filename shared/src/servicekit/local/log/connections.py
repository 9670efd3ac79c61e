"""Connections of the embedded log to its database."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from contracts.topics import TOPIC_BY_NAME
from servicekit.bus.port import BusUnavailable

CONNECT_DEADLINE: Final = 5.0
BROKEN: Final = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InternalClientError,
)
"""What says that the database, not the request, is at fault."""


async def connect(url: str, **server_settings: str) -> asyncpg.Connection:
    """Connect, or raise BusUnavailable within the deadline."""
    try:
        async with asyncio.timeout(CONNECT_DEADLINE):
            return await asyncpg.connect(
                url, server_settings={"application_name": "bus", "jit": "off", **server_settings}
            )
    except BROKEN as error:
        raise BusUnavailable(f"the embedded log's database does not answer: {error!r}") from error


async def hang_up(connection: asyncpg.Connection) -> None:
    """Say goodbye, or just leave where nobody listens any more."""
    try:
        await connection.close(timeout=1.0)
    except BROKEN:
        connection.terminate()


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    """Connect for one errand; whatever breaks on the way is BusUnavailable."""
    connection = await connect(url)
    try:
        yield connection
    except BROKEN as error:
        raise BusUnavailable(f"the embedded log does not answer: {error!r}") from error
    finally:
        await hang_up(connection)


def channel_of(topic: str, type_: str = "") -> str:
    """Return the channel on which new records of a type are told, or those without any."""
    return f"bus:{type_ or topic}"


def channels_of(topics: Iterable[str], wake_for: Collection[str] | None) -> set[str]:
    """Return the channels to listen on for records of these types, or of all that there are."""
    channels = {channel_of(topic) for topic in topics}
    for topic in topics:
        known = TOPIC_BY_NAME[topic].events if topic in TOPIC_BY_NAME else ()
        types = {event.type for event in known}
        channels |= {
            channel_of(topic, each) for each in types if wake_for is None or each in wake_for
        }
    return channels
