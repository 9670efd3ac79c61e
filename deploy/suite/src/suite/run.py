"""`make run`: the suite on this machine until Ctrl-C."""

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from suite.addresses import Addresses
from suite.ports import PortTaken
from suite.suite import FAILURES, Suite
from suite.welcome import welcome_to

T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Start everything and serve until told to stop; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m suite run", description=__doc__)
    parser.add_argument("--bus", choices=["embedded", "kafka"], default="embedded")
    parser.add_argument("--directory", type=Path, default=Path(".tongban"))
    parser.add_argument("--port", type=int, default=8000)
    asked = parser.parse_args(arguments)
    try:
        return asyncio.run(_run(asked))
    except PortTaken as failed:
        runs = asyncio.run(Addresses.of_running(asked.directory))
        _say(
            f"the suite of {asked.directory} runs already at {runs.gateway}"
            if runs
            else str(failed)
        )
        return 1
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
            _say(await welcome_to(suite.addresses))
        await _unless(stopped, suite.supervise())
    finally:
        if suite.children:
            tell("stopping")
        await suite.stop()
    _say("stopped")
    return 0


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
