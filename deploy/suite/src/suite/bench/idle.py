"""What `make run` takes up while nobody asks for anything."""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Final

import psutil

from suite.bench.journeys import Sizes
from suite.bench.table import Row, at_most
from suite.cost import proportional_set_size
from suite.parts import BusKind

MOST_MEGABYTES: Final = 900
SETTLING_SECONDS: Final = 10


async def measure_idle_memory(directory: Path, bus: BusKind, sizes: Sizes) -> Row:
    """Start ``make run``'s command on *directory* and add up all its processes."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "suite", "run", "--port", "0"),
        *("--bus", bus, "--directory", str(directory)),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(120):
            await _until_ready(process)
        await asyncio.sleep(min(SETTLING_SECONDS, 2 * sizes.seconds))
        parts = await asyncio.to_thread(_parts, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    total = sum(parts.values())
    notes = [", ".join(f"{name} {size:.0f}" for name, size in parts.items())]
    what = "memory of make run, idle: PSS of all processes"
    return at_most(what, MOST_MEGABYTES, "MB", [total], notes=notes, details=parts)


async def _until_ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout  # noqa: S101  (asked for above)
    while line := await process.stdout.readline():
        if line.startswith(b"ready "):
            return
    raise RuntimeError("make run ended before it was ready")


def _parts(pid: int) -> dict[str, float]:
    parts = {"launcher": proportional_set_size(pid, alone=True) / 1e6}
    for child in psutil.Process(pid).children():
        parts[_name(child)] = proportional_set_size(child.pid) / 1e6
    return parts


def _name(process: psutil.Process) -> str:
    """Return the module of a process of ours, else the program's name."""
    words = process.cmdline()
    return words[2] if "-m" in words[:2] else Path(words[0]).name
