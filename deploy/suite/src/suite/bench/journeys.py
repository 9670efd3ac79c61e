"""Journeys from draft to licence under load: what they cost, how long they take, how many go."""

import asyncio
import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from suite.bench.overload import TIMES, overload_rows
from suite.bench.people import People
from suite.bench.reads import Reads
from suite.bench.table import Row, at_least, at_most, percentile
from suite.bench.turns import Sizes, Turn, ask, elsewhere, listed
from suite.cost import busy_seconds
from suite.parts import SANDBOX, BusKind
from suite.suite import Suite

TRAILING_SECONDS: Final = 1.0
"""What a journey leaves behind (the rating it opens, offsets, marks) is its cost as well."""

MOST_CPU: Final[dict[BusKind, float]] = {"embedded": 30, "kafka": 42}
"""Milliseconds a journey under load may cost."""

FOLLOWING_SECONDS: Final = 3.0
"""The same for a submission in one call, whose decision and licence come after the answer."""

_SUBMISSIONS_A_JOURNEY: Final = 4.5
"""At most so many submissions take the time of one journey: enough drafts for all of it."""


class Bench:
    """Measures one running suite."""

    def __init__(self, suite: Suite, sizes: Sizes, tell: Callable[[str], object]) -> None:
        self.people = People(suite.url, suite.url_of(SANDBOX))
        self._suite = suite
        self._sizes = sizes
        self._tell = tell
        self._refusals: list[str] = []
        self._wrong = 0

    async def measure(self) -> list[Row]:
        """Return the rows about journeys; every case of theirs is looked after."""
        sizes = self._sizes
        self._tell(f"signing {sizes.people} people in")
        await self.people.sign_in(sizes.people)
        await self._turn("journeys", clients=sizes.clients, seconds=min(5, sizes.seconds))
        idle = await self._idle()
        alone, together, filings = [], [], []
        reads = Reads(self._suite, sizes)
        for number in range(sizes.rounds):
            self._tell(f"round {number + 1}: one client, {sizes.clients}, filings, reads")
            alone.append(await self._turn("journeys", clients=1, seconds=sizes.seconds))
            together.append(
                await self._turn("journeys", clients=sizes.clients, seconds=sizes.seconds)
            )
            filings.append(await self._filings())
            [account, case_id] = alone[-1].answer["cases"][0]
            await reads.turn(case_id, (await self.people.tokens())[account])
        rows = [*self._cost(alone, together, idle), *self._alone(alone)]
        rows += [self._filed(filings), *reads.rows()]
        peak = median(turn.a_second for turn in together)
        rows += [await self._open_loop(peak), self._peak(together)]
        rows.append(await self._backlog(peak))
        rows += await self._overload(median(turn.a_second for turn in filings))
        return rows

    def _cost(self, alone: list[Turn], together: list[Turn], idle: dict[str, float]) -> list[Row]:
        rows = []
        for turns, limit, what in (
            (
                together,
                MOST_CPU[self._suite.bus],
                f"CPU of one instant journey, {self._sizes.clients} clients",
            ),
            (alone, 50, "CPU of one instant journey, one client (idle work included)"),
        ):
            each = [turn.cpu_milliseconds_each() for turn in turns]
            parts = {name: median(cost.get(name, 0) for cost in each) for name in each[0]}
            notes = [listed(parts, "ms"), self._generator(turns)]
            if turns is alone:
                notes.append("idle, in ms of CPU a second: " + listed(idle, ""))
            totals = [sum(cost.values()) for cost in each]
            rows.append(
                at_most(what, limit, "ms", totals, notes=notes, details=parts, **self._checked())
            )
        return rows

    def _alone(self, turns: list[Turn]) -> list[Row]:
        what = "submit -> licence readable, one client"
        journeys = sum(len(turn.milliseconds) for turn in turns)
        notes = [f"{journeys} journeys", elsewhere(turns)]
        return [
            at_most(
                f"{what}, {name}",
                limit,
                "ms",
                [percentile(turn.milliseconds, share) for turn in turns],
                notes=notes,
                **self._checked(),
            )
            for name, share, limit in (("p50", 0.5, 100), ("p99", 0.99, 300))
        ]

    async def _open_loop(self, peak: float) -> Row:
        rate = max(1.0, 0.7 * peak)
        self._tell(f"open loop at {rate:.1f} a second")
        turns = [
            await self._turn("arrivals", rate=rate, seconds=self._sizes.open_seconds)
            for _ in range(2 if self._sizes.rounds > 1 else 1)
        ]
        return at_most(
            f"submit -> licence readable at {rate:.0f} a second (70 % of peak), p99",
            150,
            "ms",
            [percentile(turn.milliseconds, 0.99) for turn in turns],
            notes=[
                f"p50 {median(percentile(turn.milliseconds, 0.5) for turn in turns):.0f} ms",
                elsewhere(turns),
            ],
            **self._checked(),
        )

    def _peak(self, turns: list[Turn]) -> Row:
        p50, p99 = (
            median(percentile(turn.milliseconds, share) for turn in turns) for share in (0.5, 0.99)
        )
        return at_least(
            f"instant journeys, {self._sizes.clients} clients",
            50,
            "a second",
            [turn.a_second for turn in turns],
            notes=[
                f"p50 / p99 of submit -> licence readable: {p50:.0f} / {p99:.0f} ms",
                elsewhere(turns),
            ],
            **self._checked(),
        )

    async def _filings(self) -> Turn:
        sizes = self._sizes
        clients = min(sizes.filing_clients, sizes.people)
        return await self._turn(
            "filings", following=FOLLOWING_SECONDS, clients=clients, seconds=sizes.seconds
        )

    def _filed(self, turns: list[Turn]) -> Row:
        each = [sum(turn.cpu_milliseconds_each().values()) for turn in turns]
        p50, p99 = (
            median(percentile(turn.milliseconds, share) for turn in turns) for share in (0.5, 0.99)
        )
        return at_least(
            f"POST /v1/submissions, {self._sizes.filing_clients} clients",
            90,
            "a second",
            [turn.a_second for turn in turns],
            notes=[
                (
                    f"CPU of each with what follows within {FOLLOWING_SECONDS:.0f} s: "
                    f"{median(each):.1f} ms; p50 / p99 {p50:.0f} / {p99:.0f} ms"
                ),
                elsewhere(turns),
            ],
            **self._checked(),
        )

    async def _overload(self, peak: float) -> list[Row]:
        self._tell(f"filings at {TIMES} times {peak:.0f} a second")
        turn = await self._turn("flood", rate=TIMES * peak, seconds=self._sizes.flood_seconds)
        return overload_rows(turn, peak, **self._checked())

    async def _backlog(self, peak: float) -> Row:
        seconds = self._sizes.backlog_seconds
        wanted = int(seconds * max(10, _SUBMISSIONS_A_JOURNEY * peak))
        self._tell(f"preparing {wanted} drafts")
        drafts = (await self._ask("drafts", count=wanted, clients=32))["cases"]
        self._tell(f"submitting for {seconds:.0f} s")
        turn = await self._turn("submissions", drafts=drafts, clients=32, seconds=seconds)
        ended = turn.answer["began_at"] + turn.answer["seconds"]
        p99, drained = percentile(turn.milliseconds, 0.99), self._settled["drained_at"] - ended
        notes = [
            f"{len(turn.milliseconds)} in {turn.answer['seconds']:.1f} s, p99 {p99:.0f} ms",
            f"drained {drained:.1f} s after the last; {listed(self._settled['outcomes'], '')}",
            f"CPU of each, drained: {listed(turn.cpu_milliseconds_each(), 'ms')}",
            elsewhere([turn]),
        ]
        what = f"submissions of ready drafts for {seconds:.0f} s, none lost"
        return at_least(what, 200, "a second", [turn.a_second], notes=notes, **self._checked())

    async def _turn(self, do: str, *, following: float = TRAILING_SECONDS, **told: Any) -> Turn:
        """Have the load generator work, take what it cost the suite, and verify every case."""
        tokens = await self.people.tokens()
        before, began, busy = self._suite.cpu(), time.monotonic(), busy_seconds()
        answer = await self._ask(do, tokens=tokens, **told)
        if do != "submissions":
            await asyncio.sleep(following)
            after = self._suite.cpu()
        self._settled = await self._ask("settle", cases=answer["cases"])
        if do == "submissions":
            after = self._suite.cpu()
        self._refusals += answer["refusals"]
        outcomes = self._settled["outcomes"]
        self._wrong += outcomes.get("wrong", 0) + len(answer["cases"]) - sum(outcomes.values())
        cpu = {name: after[name] - earlier for name, earlier in before.items()}
        ours = sum(cpu.values()) + answer["cpu_seconds"] + self._settled["cpu_seconds"]
        others = busy_seconds() - busy - ours
        return Turn(answer, cpu, max(0.0, others / (time.monotonic() - began)))

    async def _ask(self, do: str, *, tokens: list[str] | None = None, **told: Any) -> Any:
        tokens = tokens or await self.people.tokens()
        return await ask("load", {"do": do, "url": self._suite.url, "tokens": tokens, **told})

    async def _idle(self) -> dict[str, float]:
        await asyncio.sleep(2)
        before = self._suite.cpu()
        await asyncio.sleep(5)
        return {name: (cpu - before[name]) * 200 for name, cpu in self._suite.cpu().items()}

    def _generator(self, turns: list[Turn]) -> str:
        shares = [turn.answer["cpu_seconds"] / turn.answer["seconds"] for turn in turns]
        return f"load generator: {100 * median(shares):.0f} % of one core"

    def _checked(self) -> dict[str, Any]:
        """Whether all that was counted so far was verified, and what was refused."""
        return {"verified": not self._wrong and not self._refusals}

    @property
    def refusals(self) -> list[str]:
        """What the suite refused, first things first."""
        return self._refusals[:20]
