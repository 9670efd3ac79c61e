"""What the station does about marks: ask the source about the case, keep the effect."""

import asyncio

import aiohttp

from contracts.envelope import Envelope
from servicekit.events.reactions import Reactions
from servicekit.storage.database import Session, driver
from station.events import SERVICE, MarkMade


def reactions(source_url: str | None) -> Reactions:
    """Return the register; without a source, gathering only gives way to others."""
    made = Reactions(SERVICE)
    client: list[aiohttp.ClientSession] = []

    async def ask(event: MarkMade, _envelope: Envelope) -> None:
        if source_url is None:
            await asyncio.sleep(0)
            return
        if not client:
            client.append(aiohttp.ClientSession(source_url))
        async with client[0].get(f"/facts/{event.case_id}") as answer:
            answer.raise_for_status()

    @made.on(MarkMade, gather=ask)
    async def keep_effect(
        session: Session, event: MarkMade, _gathered: None, envelope: Envelope
    ) -> None:
        connection = await driver(session)
        await connection.execute(
            "INSERT INTO effect (event, subject, attempt) VALUES ($1, $2, $3)",
            envelope.id,
            envelope.subject,
            event.attempt,
        )

    return made
