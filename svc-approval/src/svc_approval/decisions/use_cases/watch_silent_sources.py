"""See whether sources that were silent are back, and tell the others (design D15)."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from servicekit.events.outbox import announce
from servicekit.ground.errors import Unavailable
from servicekit.ground.logs import log
from servicekit.storage.database import Database
from svc_approval.decisions.announcements import source_recovered
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.domain import SilentSource, UnansweredQuestion
from svc_approval.decisions.queries import (
    ask_next,
    drop_questions,
    settle_questions,
    silent_sources,
    take_question,
)
from svc_approval.facts.clients.pauses import Pauses
from svc_approval.facts.clients.sources import SourceQuestion, Sources

MOST_LOOKED_AT: Final = 20
"""How many questions that nobody waits for any more are let go at one look."""


async def watch_silent_sources(
    database: Database,
    sources: Sources,
    applications: Applications,
    pauses: Pauses,
    *,
    seconds: float,
) -> None:
    """Ask each silent source one waiting question, and announce those that are back.

    No transaction is open while a source is asked, for *seconds* at most. All are looked after side
    by side: one that is slow keeps no other waiting. What real questions were answered counts too.
    """
    async with database.reading() as session:
        silent = await silent_sources(session)
    pauses.know_only({each.source for each in silent})
    watch = _Watch(database, sources, applications, pauses, seconds)
    async with asyncio.TaskGroup() as looking:
        for each in silent:
            looking.create_task(watch.look_after(each))


@dataclass(frozen=True)
class _Watch:
    database: Database
    sources: Sources
    applications: Applications
    pauses: Pauses
    seconds: float

    async def look_after(self, silent: SilentSource) -> None:
        if not self._is_back(silent) and self.pauses.is_over(silent.source, now=self.sources.now()):
            try:
                await self._ask(silent.source)
            except Unavailable as away:
                log.info("silent_source_not_asked", source=silent.source, reason=str(away))
        if self._is_back(silent):
            await self._tell(silent)

    def _is_back(self, silent: SilentSource) -> bool:
        return self.sources.recovered_since(silent.source, silent.last_at)

    async def _ask(self, source: str) -> None:
        taken = await self._waiting_question(source)
        if taken is None:
            return
        unanswered, question = taken
        # The next look may come before this answer does.
        self.pauses.hold(source, until=self.sources.now() + timedelta(seconds=self.seconds))
        answers = await self.sources.ask([source], question)
        if answers[source].silent:
            self.pauses.asked_in_vain(source, now=self.sources.now())
        else:
            self.pauses.answered(source)
            async with self.database.transaction() as session:
                await ask_next(session, unanswered)

    async def _waiting_question(
        self, source: str
    ) -> tuple[UnansweredQuestion, SourceQuestion] | None:
        """Return a question that somebody waits for still; those nobody waits for are let go."""
        for _ in range(MOST_LOOKED_AT):
            async with self.database.transaction() as session:
                taken = await take_question(session, source, now=self.sources.now())
            if taken is None:
                return None
            applicant = await self.applications.applicant(taken.case_id)
            if applicant is not None:
                return taken, SourceQuestion(
                    about=applicant,
                    as_of=taken.as_of,
                    request_id=str(taken.case_id),
                    purpose="decide",
                    seconds=self.seconds,
                )
            async with self.database.transaction() as session:
                await drop_questions(session, taken.case_id, source=source)
        return None

    async def _tell(self, silent: SilentSource) -> None:
        self.pauses.answered(silent.source)
        now = self.sources.now()
        async with self.database.transaction() as session:
            if not await settle_questions(session, silent):
                return
            announce(session, source_recovered(silent, now=now), subject=silent.source, now=now)
        log.info("source_recovered", source=silent.source, silent_since=silent.since.isoformat())
