"""What `make run` takes up and burns while nobody asks for anything."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from suite.bench.table import Row, at_most
from suite.bench.turns import Sizes, listed
from suite.child import send
from suite.cost import cpu_seconds, proportional_set_size
from suite.parts import BusKind

MOST_MEGABYTES: Final = 650
MOST_MILLISECONDS: Final = 15
WINDOWS: Final = 3
SETTLING_SECONDS: Final = 10
FORK_SERVER: Final = "suite.fork_server_main"
READY_WITHIN_SECONDS: Final = 120


class NotReady(Exception):
    """The suite did not become ready; the message ends with all it has said."""


async def measure_idle(directory: Path, bus: BusKind, sizes: Sizes) -> list[Row]:
    """Start ``make run``'s command on *directory* and add up what its processes take and burn."""
    async with running(directory, bus) as pid:
        await asyncio.sleep(min(SETTLING_SECONDS, 2 * sizes.seconds))
        burnt = [await _burnt(pid, sizes.idle_seconds) for _ in range(WINDOWS)]
        parts = await asyncio.to_thread(_parts, pid)
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


@asynccontextmanager
async def running(directory: Path, bus: BusKind) -> AsyncIterator[int]:
    """Run ``make run``'s command on *directory*; the process, once it is ready.

    Raises `NotReady` with all it has said where it ends before, or is not ready in time.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "suite", "run", "--port", "0"),
        *("--bus", bus, "--directory", str(directory)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        await _until_ready(process)
        yield process.pid
    finally:
        send(process, signal.SIGINT)
        await process.communicate()  # what it says until its end is read, or it could not end


async def _burnt(pid: int, seconds: float) -> dict[str, float]:
    """Return the milliseconds of CPU that each process spends in a second."""
    before = _spent(pid)
    await asyncio.sleep(seconds)
    return {name: (spent - before[name]) * 1000 / seconds for name, spent in _spent(pid).items()}


def _spent(pid: int) -> dict[str, float]:
    return {name: cpu_seconds(each, alone=alone) for name, each, alone in _processes(pid)}


async def _until_ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout  # noqa: S101  (asked for above)
    said: list[str] = []
    try:
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            while line := await process.stdout.readline():
                said.append(line.decode(errors="replace"))
                if line.startswith(b"ready "):
                    return
            ended = f"ended before it was ready, with exit code {await process.wait()}"
    except TimeoutError:
        ended = f"was not ready in {READY_WITHIN_SECONDS} s"
    raise NotReady(f"make run {ended}:\n{''.join(said)}")


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
