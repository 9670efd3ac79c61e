"""Clients that ask again with the same key until they are answered."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import aiohttp

PATIENCE_SECONDS = 60.0
AGAIN_SECONDS = 0.05
ANSWERED = 201
PASSING = frozenset({409, 503})
"""The same command still runs, or the service asks for patience: both say to ask again."""

Mark = tuple[str, int]
"""A case, and for which time it is marked."""


@dataclass
class Clients:
    """One client a case, each with its commands one after the other."""

    url: str
    asked: set[Mark] = field(default_factory=set)
    answered: set[Mark] = field(default_factory=set)

    async def mark(self, cases: Iterable[UUID], *attempts: int) -> None:
        """Mark each case so many times, all cases side by side; return once all are answered."""
        async with (
            asyncio.timeout(PATIENCE_SECONDS),
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session,
            asyncio.TaskGroup() as tasks,
        ):
            for case in cases:
                tasks.create_task(self._mark(session, str(case), attempts))

    async def mark_in_turn(self, cases: Iterable[UUID]) -> None:
        """Mark each case once, one after the other."""
        for case in cases:
            await self.mark([case], 1)

    @property
    def waiting(self) -> int:
        """How many commands are on their way and not answered."""
        return len(self.asked - self.answered)

    async def _mark(
        self, session: aiohttp.ClientSession, case: str, attempts: Iterable[int]
    ) -> None:
        for attempt in attempts:
            self.asked.add((case, attempt))
            while not await self._is_answered(session, case, attempt):
                await asyncio.sleep(AGAIN_SECONDS)
            self.answered.add((case, attempt))

    async def _is_answered(self, session: aiohttp.ClientSession, case: str, attempt: int) -> bool:
        asking = session.post(
            f"{self.url}/marks",
            json={"case_id": case, "attempt": attempt},
            headers={"idempotency-key": f"{case}-{attempt}"},
        )
        try:
            async with asking as answer:
                if answer.status not in {ANSWERED, *PASSING}:
                    raise AssertionError(f"{answer.status}: {await answer.text()}")
                return answer.status == ANSWERED
        except aiohttp.ClientConnectionError:
            return False
