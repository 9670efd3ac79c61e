"""An operator at a running suite, by the command line as it is installed."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from suite.suite import Suite


@dataclass(frozen=True)
class Ended:
    """How a command ended: its code, and what it said on both channels."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[list[str]]:
        """What it answered, a list of words a line."""
        return [line.split() for line in self.out.splitlines()]


Tongban = Callable[..., Awaitable[Ended]]


async def tongban_in(directory: Path, *words: str) -> Ended:
    """Run ``tongban`` with *words* as somebody who stands where *directory* is."""
    command = [sys.executable, "-m", "tongban.main", "--directory", str(directory), *words]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def rows(suite: Suite, package: str, query: str, *values: object) -> list[asyncpg.Record]:
    """Look into one service's database."""
    connection = await asyncpg.connect(suite.database_url(package))
    try:
        return list(await connection.fetch(query, *values))
    finally:
        await connection.close()
