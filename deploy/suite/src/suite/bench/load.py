"""The load generator: a process of its own, told on standard input what to do.

One JSON object in, one out; what is done is named by ``do``. Its own processor time is in the
answer, so that a reader sees whether it stood in the way.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp
import orjson
import uvloop

from suite.bench.flood import Flood
from suite.bench.phone import DELIVERED, Phone, Refused

LOOK_EVERY_SECONDS: Final = 0.5
SETTLED_WITHIN_SECONDS: Final = 240.0
_WITH_A_HUMAN: Final = frozenset({"in_review", "received"})
"""Not granted at once, but with somebody who owes the next step by a deadline."""


class Load:
    """What one call of this process does and what came of it."""

    def __init__(self, phones: list[Phone], told: dict[str, Any]) -> None:
        self._phones = phones
        self._told = told
        self.cases: list[tuple[int, str]] = []
        self.milliseconds: list[float] = []
        self.refusals: list[str] = []

    async def journeys(self) -> None:
        """Let so many clients file one case after the other for so many seconds."""
        until = time.perf_counter() + self._told["seconds"]

        async def client(number: int) -> None:
            while time.perf_counter() < until:
                await self._noting_refusals(self._journey(number))

        await asyncio.gather(*(client(number) for number in range(self._told["clients"])))

    async def arrivals(self) -> None:
        """Begin journeys at a fixed rate, whatever becomes of those before (an open loop)."""
        rate, began = self._told["rate"], time.perf_counter()
        async with asyncio.TaskGroup() as journeys:
            for number in range(int(rate * self._told["seconds"])):
                await asyncio.sleep(began + number / rate - time.perf_counter())
                account = number % len(self._phones)
                journeys.create_task(self._noting_refusals(self._journey(account)))

    async def drafts(self) -> None:
        """Prepare so many drafts."""
        numbers = iter(range(self._told["count"]))

        async def client() -> None:
            for number in numbers:
                account = number % len(self._phones)
                case_id = await self._phones[account].draft()
                self.cases.append((account, case_id))

        await asyncio.gather(*(client() for _ in range(self._told["clients"])))

    async def submissions(self) -> None:
        """Submit drafts for so many seconds, or until there is none left."""
        until = time.perf_counter() + self._told["seconds"]
        drafts = iter(self._told["drafts"])

        async def client() -> None:
            for account, case_id in drafts:
                if time.perf_counter() >= until:
                    return
                await self._noting_refusals(self._submission(account, case_id))

        await asyncio.gather(*(client() for _ in range(self._told["clients"])))

    async def filings(self) -> None:
        """Let so many clients draft and submit in one call for so many seconds."""
        until = time.perf_counter() + self._told["seconds"]

        async def client(number: int) -> None:
            while time.perf_counter() < until:
                await self._noting_refusals(self._filing(number))

        await asyncio.gather(*(client(number) for number in range(self._told["clients"])))

    async def flood(self) -> dict[str, Any]:
        """File far more than can be done, at a fixed rate."""
        flood = Flood(self._phones)
        found = await flood.run(rate=self._told["rate"], seconds=self._told["seconds"])
        self.cases = flood.cases
        return found

    async def settle(self) -> dict[str, Any]:
        """Wait until every case told of is decided, then open every licence; return the count."""
        wanted: dict[int, set[str]] = {}
        for account, case_id in self._told["cases"]:
            wanted.setdefault(account, set()).add(case_id)
        latest = time.perf_counter() + SETTLED_WITHIN_SECONDS
        for account, cases in wanted.items():
            while time.perf_counter() < latest:
                if await self._all_settled(account, cases):
                    break
                await asyncio.sleep(LOOK_EVERY_SECONDS)
        drained = time.perf_counter()
        outcomes: Counter[str] = Counter()
        for account, cases in wanted.items():
            outcomes += await self._outcomes(account, cases)
        return {"drained_at": drained, "outcomes": outcomes}

    async def _journey(self, account: int) -> None:
        phone = self._phones[account]
        case_id = await phone.draft()
        began = time.perf_counter()
        await phone.submit(case_id)
        self.cases.append((account, case_id))
        step = await phone.follow(case_id)
        took = time.perf_counter() - began
        if step != DELIVERED:
            raise Refused(f"the case ended with {step or 'nothing'}")
        self.milliseconds.append(took * 1000)

    async def _submission(self, account: int, case_id: str) -> None:
        began = time.perf_counter()
        await self._phones[account].submit(case_id)
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        self.cases.append((account, case_id))

    async def _filing(self, account: int) -> None:
        began = time.perf_counter()
        case_id = await self._phones[account].file()
        self.milliseconds.append((time.perf_counter() - began) * 1000)
        self.cases.append((account, case_id))

    async def _noting_refusals(self, work: Awaitable[None]) -> None:
        try:
            await work
        except (Refused, aiohttp.ClientError, TimeoutError) as refused:
            self.refusals.append(f"{type(refused).__name__}: {refused}")
            await asyncio.sleep(0.1 + random.random() / 10)  # noqa: S311  (not for secrets)

    async def _all_settled(self, account: int, cases: set[str]) -> bool:
        states = await self._phones[account].states()
        return all(states[case] in {DELIVERED, *_WITH_A_HUMAN} for case in cases)

    async def _outcomes(self, account: int, cases: set[str]) -> Counter[str]:
        phone = self._phones[account]
        states, licences = await phone.states(), await phone.licences()
        outcomes: Counter[str] = Counter()
        for case in cases:
            issued = licences.get(case, [])
            if states[case] == DELIVERED and len(issued) == 1:
                await phone.read_licence(issued[0])
                outcomes["licensed"] += 1
            elif states[case] in _WITH_A_HUMAN and not issued:
                outcomes["with a human"] += 1
            else:
                outcomes["wrong"] += 1
        return outcomes


@asynccontextmanager
async def _phones(told: dict[str, Any]) -> AsyncIterator[list[Phone]]:
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=None, sock_read=90)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        yield [Phone(session, told["url"], token) for token in told["tokens"]]


async def _do(told: dict[str, Any]) -> dict[str, Any]:
    async with _phones(told) as phones:
        load = Load(phones, told)
        work: Callable[[], Awaitable[Any]] = getattr(load, told["do"])
        began, cpu = time.perf_counter(), time.process_time()
        found = await work()
        return {
            **(found or {}),
            "began_at": began,
            "seconds": time.perf_counter() - began,
            "cpu_seconds": time.process_time() - cpu,
            "milliseconds": load.milliseconds,
            "cases": load.cases,
            "refusals": load.refusals,
        }


def main() -> None:
    """Do what standard input says."""
    sys.stdout.buffer.write(orjson.dumps(uvloop.run(_do(orjson.loads(sys.stdin.buffer.read())))))


if __name__ == "__main__":
    main()
