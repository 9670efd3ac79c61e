"""What `make run` takes up and burns while nobody asks for anything."""

import asyncio
import signal
import sys
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from suite.bench.table import Row, at_most
from suite.bench.turns import Sizes, listed
from suite.cost import cpu_seconds, proportional_set_size
from suite.parts import BusKind

MOST_MEGABYTES: Final = 650
MOST_MILLISECONDS: Final = 15
WINDOWS: Final = 3
SETTLING_SECONDS: Final = 10
FORK_SERVER: Final = "suite.fork_server_main"


async def measure_idle(directory: Path, bus: BusKind, sizes: Sizes) -> list[Row]:
    """Start ``make run``'s command on *directory* and add up what its processes take and burn."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "suite", "run", "--port", "0"),
        *("--bus", bus, "--directory", str(directory)),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(120):
            await _until_ready(process)
        await asyncio.sleep(min(SETTLING_SECONDS, 2 * sizes.seconds))
        burnt = [await _burnt(process.pid, sizes.idle_seconds) for _ in range(WINDOWS)]
        parts = await asyncio.to_thread(_parts, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    return [
        at_most(
            "memory of make run, idle: PSS of all processes",
            MOST_MEGABYTES,
            "MB",
            [sum(parts.values())],
            notes=[listed(parts, "")],
            details=parts,
        ),
        at_most(
            "CPU burnt a second by an idle suite",
            MOST_MILLISECONDS,
            "ms",
            [sum(each.values()) for each in burnt],
            notes=[listed({name: median(each[name] for each in burnt) for name in burnt[0]}, "")],
        ),
    ]


async def _burnt(pid: int, seconds: float) -> dict[str, float]:
    """Return the milliseconds of CPU that each process spends in a second."""
    before = _spent(pid)
    await asyncio.sleep(seconds)
    return {name: (spent - before[name]) * 1000 / seconds for name, spent in _spent(pid).items()}


def _spent(pid: int) -> dict[str, float]:
    return {name: cpu_seconds(each, alone=alone) for name, each, alone in _processes(pid)}


async def _until_ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout  # noqa: S101  (asked for above)
    while line := await process.stdout.readline():
        if line.startswith(b"ready "):
            return
    raise RuntimeError("make run ended before it was ready")


def _parts(pid: int) -> dict[str, float]:
    return {
        name: proportional_set_size(each, alone=alone) / 1e6
        for name, each, alone in _processes(pid)
    }


def _processes(pid: int) -> list[tuple[str, int, bool]]:
    """Return name and pid of each, and whether it is counted without those below it."""
    found = [("launcher", pid, True)]
    for child in psutil.Process(pid).children():
        forks = _name(child) == FORK_SERVER
        found.append((_name(child), child.pid, forks))
        if forks:
            found += [(_name(each), each.pid, False) for each in child.children()]
    return found


def _name(process: psutil.Process) -> str:
    """Return the module of a process of ours, else the program's name."""
    words = " ".join(process.cmdline()).split()
    return words[2] if words[1] == "-m" else Path(words[0]).name
