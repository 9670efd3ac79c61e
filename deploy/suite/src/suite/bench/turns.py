"""How long is measured, and what one measurement found."""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import orjson

from suite.parts import SANDBOX


@dataclass(frozen=True)
class Sizes:
    """How long is measured; seconds are of one turn."""

    people: int = 48
    rounds: int = 3
    seconds: float = 10
    clients: int = 16
    filing_clients: int = 10
    read_seconds: float = 4
    idle_seconds: float = 10
    open_seconds: float = 20
    backlog_seconds: float = 60
    flood_seconds: float = 15
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


def elsewhere(turns: Sequence[Turn]) -> str:
    """Return how much of the machine worked for somebody else, in words."""
    cores = median(turn.elsewhere for turn in turns)
    return f"of {os.cpu_count()} cores, {cores:.1f} worked for others meanwhile"


def listed(figures: dict[str, float], unit: str) -> str:
    """Return *figures* in words, the largest first."""
    ordered = sorted(figures.items(), key=lambda each: -each[1])
    return ", ".join(f"{name} {value:.1f}" for name, value in ordered) + f" {unit}".rstrip()
