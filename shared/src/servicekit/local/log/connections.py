"""Connections of the embedded log to its database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

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


def channel_of(topic: str) -> str:
    """Return the channel on which a topic's new records are told."""
    return f"bus:{topic}"
