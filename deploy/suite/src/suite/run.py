"""`make run`: the suite on this machine until Ctrl-C."""

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

from servicekit.local.directory_lock import DirectoryInUse
from servicekit.local.embedded_postgres import PostgresDidNotStart
from servicekit.local.postgres_programs import NoPostgres
from servicekit.testing.kafka import KafkaCannotBeHad
from suite.child import ChildDied
from suite.ports import PortTaken
from suite.suite import Suite

T = TypeVar("T")

FAILURES: Final = (
    ChildDied,
    DirectoryInUse,
    KafkaCannotBeHad,
    NoPostgres,
    PortTaken,
    PostgresDidNotStart,
)
"""What ends a start with a sentence instead of a traceback."""


def main(arguments: list[str]) -> int:
    """Start everything and serve until told to stop; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m suite run", description=__doc__)
    parser.add_argument("--bus", choices=["embedded", "kafka"], default="embedded")
    parser.add_argument("--directory", type=Path, default=Path(".tongban"))
    parser.add_argument("--port", type=int, default=8000)
    asked = parser.parse_args(arguments)
    try:
        return asyncio.run(_run(asked))
    except FAILURES as failed:
        _say(str(failed))
        return 1


async def _run(asked: argparse.Namespace) -> int:
    began = time.monotonic()
    stopped = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopped.set)

    def tell(step: str) -> None:
        _say(f"{time.monotonic() - began:5.1f} s  {step}")

    suite = Suite(asked.directory, port=asked.port, bus=asked.bus, tell=tell)
    try:
        await _unless(stopped, suite.start())
        if not stopped.is_set():
            _say(f"ready {suite.url} in {time.monotonic() - began:.1f} s  (Ctrl-C stops all)")
        last_words = await _unless(stopped, suite.died())
    finally:
        if suite.children:
            tell("stopping")
        await suite.stop()
    _say(last_words or "stopped")
    return 1 if last_words else 0


async def _unless(stopped: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what *work* returns, or None when the stop comes first."""
    doing, stop = asyncio.create_task(work), asyncio.create_task(stopped.wait())
    await asyncio.wait([doing, stop], return_when=asyncio.FIRST_COMPLETED)
    for task in (doing, stop):
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
    return None if doing.cancelled() else doing.result()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
