"""Far more filings than can be done: how many are, and how soon the others are told."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import aiohttp

from suite.bench.phone import Phone

_TURNED_AWAY = 503
_ASK_AGAIN_SECONDS = 0.5
_MOST_ASKS = 60


class Flood:
    """Filings at a fixed rate, whatever becomes of those before (an open loop)."""

    def __init__(self, phones: list[Phone]) -> None:
        self._phones = phones
        self.cases: list[tuple[int, str]] = []
        self._filed: list[float] = []
        self._turned_away: list[float] = []
        self._unanswered: list[tuple[int, str]] = []

    async def run(self, *, rate: float, seconds: float) -> dict[str, Any]:
        """File at so many a second; then ask once more for what got no answer.

        Times are in milliseconds. ``found_filed`` are those that had been filed all the same.
        """
        began = time.perf_counter()
        async with asyncio.TaskGroup() as filings:
            for number in range(int(rate * seconds)):
                await asyncio.sleep(began + number / rate - time.perf_counter())
                filings.create_task(self._file(number % len(self._phones)))
        seconds = time.perf_counter() - began
        unanswered, self._unanswered = self._unanswered, []
        found = [await self._ask_again(*each) for each in unanswered]
        return {
            "flooded_seconds": seconds,
            "filed": self._filed,
            "turned_away": self._turned_away,
            "unanswered": len(unanswered),
            "found_filed": sum(found),
        }

    async def _file(self, account: int) -> None:
        key = str(uuid4())
        began = time.perf_counter()
        try:
            status, case_id, _ = await self._phones[account].file_once(key)
        except (aiohttp.ClientError, TimeoutError):
            status, case_id = 0, None
        took = (time.perf_counter() - began) * 1000
        if case_id is not None:
            self._filed.append(took)
            self.cases.append((account, case_id))
        elif status == _TURNED_AWAY:
            self._turned_away.append(took)
        else:
            self._unanswered.append((account, key))

    async def _ask_again(self, account: int, key: str) -> bool:
        for _ in range(_MOST_ASKS):
            _, case_id, replayed = await self._phones[account].file_once(key)
            if case_id is not None:
                self.cases.append((account, case_id))
                return replayed
            await asyncio.sleep(_ASK_AGAIN_SECONDS)
        raise TimeoutError(f"no answer to the filing {key}")
