"""The doors of a suite: people come in while they are open; who is inside is let out first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

LOOK_EVERY_SECONDS: Final = 0.05


class Doors:
    """Open until shut; ``restores`` counts how often something was put back behind them."""

    def __init__(self) -> None:
        self.restores = 0
        self._open = asyncio.Event()
        self._open.set()
        self._inside = 0

    @asynccontextmanager
    async def inside(self) -> AsyncIterator[None]:
        """Ask something inside; whoever comes while they are shut waits."""
        await self._open.wait()
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def shut(self, *, within_seconds: float) -> None:
        """Let nobody in any more and return once all are out, or when the time is up."""
        self._open.clear()
        ends_at = asyncio.get_running_loop().time() + within_seconds
        while self._inside and asyncio.get_running_loop().time() < ends_at:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    def open(self) -> None:
        """Let people in again."""
        self._open.set()
