"""See whether sources that were silent are back, and tell the others (design D15)."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from servicekit.events.outbox import announce
from servicekit.ground.errors import Unavailable
from servicekit.ground.logs import log
from servicekit.storage.database import Database
from svc_approval.decisions.announcements import source_recovered
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.domain import SilentSource, UnansweredQuestion
from svc_approval.decisions.queries import (
    drop_questions,
    settle_questions,
    silent_sources,
    take_question,
)
from svc_approval.facts.clients.sources import SourceQuestion, Sources

LONGEST_PAUSE: Final = timedelta(seconds=30)
"""How long at most a source that stays silent is left alone; the first pause is a tick."""
MOST_LOOKED_AT: Final = 20
"""How many questions that nobody waits for any more are let go at one look."""


class SilenceWatch:
    """Asks each silent source one waiting question at a time, less often while it stays silent.

    What real questions were answered counts as well; how often one was asked in vain is kept in
    this process only, so a restart merely asks sooner.
    """

    def __init__(
        self, database: Database, sources: Sources, applications: Applications, *, seconds: float
    ) -> None:
        self._database = database
        self._sources = sources
        self._applications = applications
        self._seconds = seconds
        self._in_vain: Counter[str] = Counter()
        self._not_before: dict[str, datetime] = {}

    async def look(self) -> None:
        """Look after all silent sources side by side; a slow one keeps no other waiting."""
        async with self._database.reading() as session:
            silent = await silent_sources(session)
        async with asyncio.TaskGroup() as looking:
            for each in silent:
                looking.create_task(self._look_after(each))

    async def _look_after(self, silent: SilentSource) -> None:
        due = self._not_before.get(silent.source, silent.since)
        if not self._is_back(silent) and self._sources.now() >= due:
            try:
                await self._ask(silent)
            except Unavailable as away:
                log.info("silent_source_not_asked", source=silent.source, reason=str(away))
        if self._is_back(silent):
            await self._tell(silent)

    def _is_back(self, silent: SilentSource) -> bool:
        return self._sources.recovered_since(silent.source, silent.last_at)

    async def _ask(self, silent: SilentSource) -> None:
        question = await self._waiting_question(silent.source)
        if question is None:
            return
        # The next look may come before this answer does.
        self._not_before[silent.source] = self._sources.now() + timedelta(seconds=self._seconds)
        answers = await self._sources.ask([silent.source], question)
        if answers[silent.source].silent:
            self._in_vain[silent.source] += 1
            pause = timedelta(seconds=5) * 2 ** min(self._in_vain[silent.source], 8)
            self._not_before[silent.source] = self._sources.now() + min(pause, LONGEST_PAUSE)
        else:
            self._forget(silent.source)

    async def _waiting_question(self, source: str) -> SourceQuestion | None:
        """Return a question that somebody waits for still; those nobody waits for are let go."""
        for _ in range(MOST_LOOKED_AT):
            async with self._database.transaction() as session:
                taken = await take_question(session, source, now=self._sources.now())
            if taken is None:
                return None
            applicant = await self._applications.applicant(taken.case_id)
            if applicant is not None:
                return SourceQuestion(
                    about=applicant,
                    as_of=taken.as_of,
                    request_id=str(taken.case_id),
                    purpose="decide",
                    seconds=self._seconds,
                )
            await self._let_go(taken)
        return None

    async def _let_go(self, question: UnansweredQuestion) -> None:
        async with self._database.transaction() as session:
            await drop_questions(session, question.case_id, source=question.source)

    async def _tell(self, silent: SilentSource) -> None:
        self._forget(silent.source)
        now = self._sources.now()
        async with self._database.transaction() as session:
            if await settle_questions(session, silent):
                announce(session, source_recovered(silent, now=now), subject=silent.source, now=now)

    def _forget(self, source: str) -> None:
        self._in_vain.pop(source, None)
        self._not_before.pop(source, None)
