"""Journeys from draft to licence under load: what they cost, how long they take, how many go."""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

import orjson

from suite.bench.people import People
from suite.bench.table import Row, at_least, at_most, percentile
from suite.cost import busy_seconds
from suite.parts import SANDBOX
from suite.suite import Suite

TRAILING_SECONDS: Final = 1.0
"""What a journey leaves behind (the rating it opens, offsets, marks) is its cost as well."""

_SUBMISSIONS_A_JOURNEY: Final = 4.5
"""At most so many submissions take the time of one journey: enough drafts for all of it."""


@dataclass(frozen=True)
class Sizes:
    """How long is measured; seconds are of one turn."""

    people: int = 48
    rounds: int = 3
    seconds: float = 10
    clients: int = 16
    open_seconds: float = 20
    backlog_seconds: float = 60
    pass_rounds: int = 3
    pass_seconds: float = 4


@dataclass(frozen=True)
class Turn:
    """One measurement: what the load generator saw, and the CPU seconds of each process."""

    answer: dict[str, Any]
    cpu: dict[str, float]
    elsewhere: float
    """How many of the machine's cores worked for somebody else meanwhile."""

    @property
    def milliseconds(self) -> list[float]:
        """From submitting to the stream's word that the licence is there."""
        found: list[float] = self.answer["milliseconds"]
        return found

    @property
    def a_second(self) -> float:
        """Journeys, or submissions, by the time they took."""
        return float(len(self.milliseconds) / self.answer["seconds"])

    def cpu_milliseconds_each(self) -> dict[str, float]:
        """Return what one journey cost each process; the sandbox is not ours."""
        journeys = max(1, len(self.milliseconds))
        return {
            name: seconds * 1000 / journeys for name, seconds in self.cpu.items() if name != SANDBOX
        }


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
        alone, together = [], []
        for number in range(sizes.rounds):
            self._tell(f"round {number + 1}: one client, then {sizes.clients}")
            alone.append(await self._turn("journeys", clients=1, seconds=sizes.seconds))
            together.append(
                await self._turn("journeys", clients=sizes.clients, seconds=sizes.seconds)
            )
        rows = [*self._cost(alone, together, idle), *self._alone(alone)]
        peak = median(turn.a_second for turn in together)
        rows += [await self._open_loop(peak), self._peak(together)]
        rows.append(await self._backlog(peak))
        return rows

    def _cost(self, alone: list[Turn], together: list[Turn], idle: dict[str, float]) -> list[Row]:
        rows = []
        for turns, what in (
            (together, f"CPU of one instant journey, {self._sizes.clients} clients"),
            (alone, "CPU of one instant journey, one client (idle work included)"),
        ):
            each = [turn.cpu_milliseconds_each() for turn in turns]
            parts = {name: median(cost.get(name, 0) for cost in each) for name in each[0]}
            notes = [_listed(parts, "ms"), self._generator(turns)]
            if turns is alone:
                notes.append("idle, in ms of CPU a second: " + _listed(idle, ""))
            totals = [sum(cost.values()) for cost in each]
            rows.append(
                at_most(what, 45, "ms", totals, notes=notes, details=parts, **self._checked())
            )
        return rows

    def _alone(self, turns: list[Turn]) -> list[Row]:
        what = "submit -> licence readable, one client"
        journeys = sum(len(turn.milliseconds) for turn in turns)
        notes = [f"{journeys} journeys", _elsewhere(turns)]
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
            f"the same at 70 % of peak, {rate:.0f} a second, p99",
            500,
            "ms",
            [percentile(turn.milliseconds, 0.99) for turn in turns],
            notes=[
                f"p50 {median(percentile(turn.milliseconds, 0.5) for turn in turns):.0f} ms",
                _elsewhere(turns),
            ],
            **self._checked(),
        )

    def _peak(self, turns: list[Turn]) -> Row:
        p50, p99 = (
            median(percentile(turn.milliseconds, share) for turn in turns) for share in (0.5, 0.99)
        )
        return at_least(
            f"instant journeys, {self._sizes.clients} clients",
            40,
            "a second",
            [turn.a_second for turn in turns],
            notes=[
                f"p50 / p99 of submit -> licence readable: {p50:.0f} / {p99:.0f} ms",
                _elsewhere(turns),
            ],
            **self._checked(),
        )

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
            f"drained {drained:.1f} s after the last; {_listed(self._settled['outcomes'], '')}",
            f"CPU of each, drained: {_listed(turn.cpu_milliseconds_each(), 'ms')}",
            _elsewhere([turn]),
        ]
        what = f"submissions of ready drafts for {seconds:.0f} s, none lost"
        return at_least(what, 150, "a second", [turn.a_second], notes=notes, **self._checked())

    async def _turn(self, do: str, **told: Any) -> Turn:
        """Have the load generator work, take what it cost the suite, and verify every case."""
        tokens = await self.people.tokens()
        before, began, busy = self._suite.cpu(), time.monotonic(), busy_seconds()
        answer = await self._ask(do, tokens=tokens, **told)
        if do != "submissions":
            await asyncio.sleep(TRAILING_SECONDS)
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


async def ask(module: str, told: dict[str, Any]) -> Any:
    """Run one of the load generators to its end and return what it measured."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"suite.bench.{module}"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate(orjson.dumps(told))
    if process.returncode != 0:
        raise RuntimeError(f"The load generator {module} failed; its words are above.")
    return orjson.loads(said)


def _elsewhere(turns: list[Turn]) -> str:
    cores = median(turn.elsewhere for turn in turns)
    return f"of {os.cpu_count()} cores, {cores:.1f} worked for others meanwhile"


def _listed(figures: dict[str, float], unit: str) -> str:
    ordered = sorted(figures.items(), key=lambda each: -each[1])
    return ", ".join(f"{name} {value:.1f}" for name, value in ordered) + f" {unit}".rstrip()
