"""Live progress: a case's steps as they happen, to every stream that waits (design D17)."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

from servicekit.storage.database import Database, Session
from servicekit.storage.notifications import Doorbell
from svc_application.cases import queries
from svc_application.cases.announcements import CASES_WITH_STEPS
from svc_application.cases.api.views import TimelineView
from svc_application.cases.domain.case import TimelineEntry
from svc_application.cases.domain.states import ENDED

CHANNEL: Final = "timeline"
NET_SECONDS: Final = 10.0
"""How long a stream waits before it looks by itself; a comment then also keeps the line open."""


class Progress:
    """Rings for new steps after their commit, and wakes the streams that wait for them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._doorbell = Doorbell(database.url, CHANNEL, self._wake)
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Ring and listen for as long as the process is up."""
        ringing = asyncio.create_task(self._doorbell.run())
        try:
            yield
        finally:
            ringing.cancel()
            await asyncio.wait([ringing])

    def ring(self, session: Session) -> None:
        """Ring for each case that took a step in the transaction that has just committed."""
        for case_id in session.info.get(CASES_WITH_STEPS, ()):
            self._doorbell.ring(str(case_id))

    async def stream(self, case_id: UUID, *, after: int) -> AsyncIterator[bytes]:
        """Yield server-sent events for the steps after number *after*; ends with the case.

        No database session is held while it waits.
        """
        rung = asyncio.Event()
        self._waiting[str(case_id)].add(rung)
        try:
            while True:
                rung.clear()
                async with self._database.reading() as session:
                    entries = await queries.timeline_after(session, case_id, after)
                for entry in entries:
                    after = entry.number
                    yield _event(entry)
                if entries and ENDED & set(entries[-1].states):
                    return
                if not await _within(NET_SECONDS, rung):
                    yield b": still here\n\n"
        finally:
            self._waiting[str(case_id)].discard(rung)
            if not self._waiting[str(case_id)]:
                del self._waiting[str(case_id)]

    def _wake(self, case_id: str) -> None:
        streams = self._waiting.get(case_id, set()) if case_id else self._all()
        for rung in streams:
            rung.set()

    def _all(self) -> set[asyncio.Event]:
        return {rung for streams in self._waiting.values() for rung in streams}


async def _within(seconds: float, rung: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(rung.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _event(entry: TimelineEntry) -> bytes:
    body = TimelineView.model_validate(entry).model_dump_json()
    return f"id: {entry.number}\nevent: {entry.step}\ndata: {body}\n\n".encode()
