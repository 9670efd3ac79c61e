"""Starts again what ends unasked, each a little later than the time before, and says so."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from servicekit.local.directory_lock import DirectoryInUse
from servicekit.local.embedded_postgres import PostgresDidNotStart
from servicekit.testing.kafka import KafkaCannotBeHad
from suite.child import ChildDied

FIRST_SECONDS: Final = 0.5
MOST_SECONDS: Final = 30.0
STEADY_SECONDS: Final = 60.0
"""Who has run for so long begins with the shortest wait again."""
LOOK_EVERY_SECONDS: Final = 0.2
DID_NOT_START: Final = (
    ChildDied,
    DirectoryInUse,
    KafkaCannotBeHad,
    OSError,
    PostgresDidNotStart,
)


@dataclass(frozen=True)
class Kept:
    """What is kept up: *ended* returns how it ended once it does, *start_again* once it is up."""

    name: str
    ended: Callable[[], Awaitable[str]]
    start_again: Callable[[], Awaitable[object]]


async def keep_up(all_: Sequence[Kept], tell: Callable[[str], object]) -> None:
    """Start each again whenever it ends unasked; works until cancelled."""
    async with asyncio.TaskGroup() as group:
        for each in all_:
            group.create_task(_keep_up(each, tell))


async def _keep_up(kept: Kept, tell: Callable[[str], object]) -> None:
    waits = _waits()
    while True:
        began = time.monotonic()
        how = await kept.ended()
        if time.monotonic() - began >= STEADY_SECONDS:
            waits = _waits()
        for wait in waits:
            tell(f"{kept.name} {how}; it is started again in {wait:g} s")
            await asyncio.sleep(wait)
            again = time.monotonic()
            try:
                await kept.start_again()
            except DID_NOT_START as error:
                how = f"did not start ({_in_a_line(error)})"
            else:
                tell(f"{kept.name} is up again after {time.monotonic() - again:.1f} s")
                break


def _in_a_line(error: Exception) -> str:
    """Return what happened and the last that was said; the whole of it is in the log."""
    first, *others = str(error).splitlines() or [type(error).__name__]
    return " ".join([first, *others[-1:]])


def _waits() -> Iterator[float]:
    """Yield how long to wait before the first start, the second, and so on for ever."""
    wait = FIRST_SECONDS
    while True:
        yield wait
        wait = min(2 * wait, MOST_SECONDS)


async def until_ended(exit_code: Callable[[], int | None]) -> int:
    """Return the exit code once there is one."""
    while (code := exit_code()) is None:  # noqa: ASYNC110  (nobody tells when it ends)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    return code
