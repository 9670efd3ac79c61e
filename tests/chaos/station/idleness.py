"""Looks again and again for sessions that hold a transaction open and do nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg

LOOK_SECONDS = 0.02

_IDLE = """
SELECT max(extract(epoch FROM clock_timestamp() - state_change))::float8 FROM pg_stat_activity
WHERE datname = ANY($1::text[]) AND state LIKE 'idle in transaction%'
"""


@dataclass
class Idleness:
    """What was seen: at each look, the longest that any session had been idle, in seconds."""

    looks: list[float] = field(default_factory=list)


@asynccontextmanager
async def watching_idleness(*urls: str) -> AsyncIterator[Idleness]:
    """Look at the sessions of these databases, all of one server, while the block runs."""
    connection = await asyncpg.connect(urls[0])
    names = [url.rpartition("/")[2] for url in urls]
    seen = Idleness()

    async def look() -> None:
        while True:
            seen.looks.append(await connection.fetchval(_IDLE, names) or 0.0)
            await asyncio.sleep(LOOK_SECONDS)

    looking = asyncio.create_task(look())
    try:
        yield seen
    finally:
        looking.cancel()
        await asyncio.wait([looking])
        await connection.close()
