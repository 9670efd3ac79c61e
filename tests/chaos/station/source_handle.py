"""The slow department's process, from the side of whoever starts it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import aiohttp

from station.nursery import spawn
from station.running import answers, eventually, free_port


@dataclass(frozen=True)
class Source:
    """A department that can be told to be slow."""

    url: str
    session: aiohttp.ClientSession

    async def be_slow(self, seconds: float, *, about: UUID | None = None) -> None:
        """Have it take so long from now on, about one case or about all."""
        wish: dict[str, object] = {"seconds": seconds}
        if about is not None:
            wish["case"] = str(about)
        async with self.session.put("/slowness", json=wish) as answer:
            answer.raise_for_status()

    async def is_asked_by(self, count: int) -> None:
        """Return once so many wait for its answer."""

        async def is_so() -> bool:
            async with self.session.get("/waiting") as answer:
                return bool((await answer.json())["waiting"] == count)

        await eventually(is_so, f"{count} wait for the source")


@asynccontextmanager
async def running_source(directory: Path) -> AsyncIterator[Source]:
    """Run one on a free port."""
    port = free_port()
    process = spawn("station.source", [str(port)], {}, directory / "source.log")
    try:
        url = f"http://127.0.0.1:{port}"
        await answers(f"{url}/waiting", process)
        async with aiohttp.ClientSession(url) as session:
            yield Source(url, session)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)
