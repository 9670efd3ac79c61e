"""Connections of the embedded log to its database."""

from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from contracts.topics import TOPIC_BY_NAME
from servicekit.bus.port import BusUnavailable
from servicekit.storage.away import DatabaseAway, is_away
from servicekit.storage.away import connect as open_connection

_PREFIX: Final = "bus:"


async def connect(url: str, **server_settings: str) -> asyncpg.Connection:
    """Connect, or raise BusUnavailable within the deadline."""
    settings = {"application_name": "bus", "jit": "off", **server_settings}
    try:
        return await open_connection(url, settings=settings)
    except DatabaseAway as error:
        raise BusUnavailable(f"the embedded log's database does not answer: {error}") from error


async def hang_up(connection: asyncpg.Connection) -> None:
    """Say goodbye, or just leave where nobody listens any more."""
    try:
        await connection.close(timeout=1.0)
    except Exception as error:
        connection.terminate()
        if not is_away(error):
            raise


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    """Connect for one errand; whatever breaks on the way is BusUnavailable."""
    connection = await connect(url)
    try:
        yield connection
    except Exception as error:
        if isinstance(error, BusUnavailable) or not is_away(error):
            raise
        raise BusUnavailable(f"the embedded log does not answer: {error!r}") from error
    finally:
        await hang_up(connection)


def channel_of(topic: str, type_: str = "") -> str:
    """Return the channel on which new records of a type are told, or those without any."""
    return f"{_PREFIX}{type_ or topic}"


def channels_of(topics: Iterable[str], wake_for: Collection[str] | None) -> set[str]:
    """Return the channels to listen on for records of these types, or of all that there are."""
    topics = list(topics)
    channels = {channel_of(topic) for topic in topics}
    if wake_for is None:
        published = (TOPIC_BY_NAME[topic].events for topic in topics if topic in TOPIC_BY_NAME)
        wake_for = {event.type for events in published for event in events}
    return channels | {f"{_PREFIX}{each}" for each in wake_for}
