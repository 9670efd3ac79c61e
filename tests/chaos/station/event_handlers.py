"""What the station does about marks: ask the source about the case, keep the effect."""

import asyncio

import aiohttp

from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session, driver
from station.events import MarkMade

reactions = Reactions()


class Source:
    """Where gathering asks; without an address it only gives way to others."""

    def __init__(self, url: str | None) -> None:
        self._url = url
        self._client: aiohttp.ClientSession | None = None

    async def ask(self, path: str) -> None:
        """Return once the source has answered."""
        if self._url is None:
            await asyncio.sleep(0)
            return
        if self._client is None:
            self._client = aiohttp.ClientSession(self._url)
        async with self._client.get(path) as answer:
            answer.raise_for_status()


async def ask(event: MarkMade, hearing: Hearing) -> None:
    """Ask the source about the case."""
    await hearing.provisions.get(Source).ask(f"/facts/{event.case_id}")


@reactions.on(MarkMade, gather=ask)
async def keep_effect(session: Session, event: MarkMade, _gathered: None, hearing: Hearing) -> None:
    """Write down that the event had its effect."""
    connection = await driver(session)
    await connection.execute(
        "INSERT INTO effect (event, subject, attempt) VALUES ($1, $2, $3)",
        hearing.envelope.id,
        hearing.envelope.subject,
        event.attempt,
    )
