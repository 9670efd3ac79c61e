"""Live progress: a case's steps as they happen, to every stream that waits (design D17)."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from servicekit.process.leaving import Leaving
from servicekit.storage.database import Database, Session
from servicekit.storage.notifications import Doorbell
from svc_application.cases import queries
from svc_application.cases.announcements import STEPS
from svc_application.cases.api.views import TimelineView
from svc_application.cases.domain.states import ENDED
from svc_application.cases.domain.timeline import TimelineEntry

CHANNEL: Final = "timeline"
NET_SECONDS: Final = 10.0
"""How long a stream waits before it looks by itself; a comment then also keeps the line open."""
_RESUME: Final = b"retry: 500\n\n"
"""The stream ends before its case does: connect again, after so many milliseconds."""


class Progress:
    """Tells those who follow a case of each step after its commit.

    A stream in the process that took the step is given it; one in another process is woken and
    looks it up.
    """

    def __init__(self, database: Database, leaving: Leaving) -> None:
        self._database = database
        self._leaving = leaving
        leaving.then(lambda: self._wake(""))
        self._doorbell = Doorbell(database.url, CHANNEL, self._wake)
        self._streams: defaultdict[UUID, set[_Stream]] = defaultdict(set)

    async def listen(self) -> None:
        """Ring and listen until cancelled."""
        await self._doorbell.run()

    def ring(self, session: Session) -> None:
        """Tell of each step that was taken in the transaction that has just committed."""
        for entry in session.info.get(STEPS, ()):
            for stream in self._streams.get(entry.case_id, ()):
                stream.given.append(entry)
            self._doorbell.ring(str(entry.case_id))

    async def stream(self, case_id: UUID, *, after: int) -> AsyncIterator[bytes]:
        """Yield server-sent events for the steps after number *after*; ends with the case.

        It also ends when this process leaves: who follows resumes where another answers. No
        database session is held while it waits.
        """
        stream = _Stream()
        self._streams[case_id].add(stream)
        try:
            while True:
                stream.rung.clear()
                entries = stream.steps_given(after)
                if entries is None:
                    async with self._database.reading() as session:
                        entries = await queries.timeline_after(session, case_id, after)
                for entry in entries:
                    after = entry.number
                    yield _event(entry)
                if entries and ENDED & set(entries[-1].states):
                    return
                if self._leaving.begun:
                    yield _RESUME
                    return
                if not await _within(NET_SECONDS, stream.rung):
                    yield b": still here\n\n"
        finally:
            self._streams[case_id].discard(stream)
            if not self._streams[case_id]:
                del self._streams[case_id]

    def _wake(self, case_id: str) -> None:
        streams = self._streams.get(UUID(case_id), set()) if case_id else self._all()
        for stream in streams:
            stream.rung.set()

    def _all(self) -> set["_Stream"]:
        return {stream for streams in self._streams.values() for stream in streams}


@dataclass(eq=False)
class _Stream:
    """One who follows a case, and the steps this process took in it meanwhile."""

    rung: asyncio.Event = field(default_factory=asyncio.Event)
    given: list[TimelineEntry] = field(default_factory=list)

    def steps_given(self, after: int) -> Sequence[TimelineEntry] | None:
        """Return the steps after number *after*; None where they may not be all there are."""
        given, self.given = self.given, []
        new = [entry for entry in given if entry.number > after]
        follow_on = [entry.number for entry in new] == list(range(after + 1, after + 1 + len(new)))
        return new if new and follow_on else None


async def _within(seconds: float, rung: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(rung.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _event(entry: TimelineEntry) -> bytes:
    body = TimelineView.of(entry).model_dump_json()
    return f"id: {entry.number}\nevent: {entry.step}\ndata: {body}\n\n".encode()
