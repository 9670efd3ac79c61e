"""What a process does besides answering: each work is watched, and missed when it ends."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

from servicekit.ground.heartbeat import Heartbeat
from servicekit.ground.logs import log
from servicekit.ground.metrics import BACKGROUND_ALIVE, BACKGROUND_OVERDUE

EXIT_STATUS: Final = 70
"""``EX_SOFTWARE`` of sysexits.h: whoever watches over the process starts it again."""
GRACE_SECONDS: Final = 1.0
"""How much later than it said a work may be heard of on a busy machine."""
FIRST_BEAT_SECONDS: Final = 8.0
LOOK_SECONDS: Final = 5.0
END_AFTER_SECONDS: Final = 60.0
"""How long a work hangs before the process ends by itself, where nobody else looks."""
STOP_SECONDS: Final = 13.0
"""How long works get to end: the job library lets running jobs finish, then takes its leave."""


class Background:
    """The works of one process, each of which is to go on for as long as the process is up.

    One that returns, fails or is cancelled ends the process with `EXIT_STATUS`; one that hangs is
    told of by `faults`, and ends it after a minute. *stop* is how the process is ended in good
    order; whoever serves sets it.
    """

    def __init__(
        self, *, look_seconds: float = LOOK_SECONDS, end_after_seconds: float = END_AFTER_SECONDS
    ) -> None:
        self._look_seconds = look_seconds
        self._end_after_seconds = end_after_seconds
        self.failure: str | None = None
        self.stop: Callable[[], None] = lambda: signal.raise_signal(signal.SIGTERM)
        self._hearts: dict[str, Heartbeat] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    def heart(self, name: str) -> Heartbeat:
        """Return the heartbeat of the work of this name, or of a part of one."""
        heart = self._hearts.setdefault(name, Heartbeat())
        BACKGROUND_ALIVE.labels(name).set_function(lambda: float(name not in self.faults()))
        BACKGROUND_OVERDUE.labels(name).set_function(lambda: heart.overdue)
        return heart

    def start(self, name: str, work: Coroutine[Any, Any, None], *, beats: bool = False) -> None:
        """Run *work* from now on until the process goes down; *beats* says that it gives signs."""
        heart = self.heart(name)
        if beats:
            heart.beat(FIRST_BEAT_SECONDS)
        if not self._tasks:
            self._tasks["watch"] = asyncio.create_task(self._watch())
        task = asyncio.create_task(work)
        self._tasks[name] = task
        task.add_done_callback(lambda ended: self._ended(name, ended))

    def faults(self) -> dict[str, str]:
        """Return what is wrong, by the name of the work; empty while all go on."""
        faults = {
            name: f"silent for {heart.overdue:.0f} s longer than it said"
            for name, heart in self._hearts.items()
            if heart.overdue > GRACE_SECONDS
        }
        ended = {name: "ended" for name, task in self._tasks.items() if task.done()}
        return faults | (ended if not self._closing else {})

    async def close(self) -> None:
        """End all works; one that cannot be ended ends the process at once."""
        self._closing = True
        tasks = set(self._tasks.values())
        for task in tasks:
            task.cancel()
        if not tasks:
            return
        _, left = await asyncio.wait(tasks, timeout=STOP_SECONDS)
        if left:
            names = [name for name, task in self._tasks.items() if task in left]
            log.critical("background_cannot_be_ended", works=names)
            os._exit(EXIT_STATUS)

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        if self._closing:
            return
        error = None if task.cancelled() else task.exception()
        how = "was cancelled" if task.cancelled() else "returned" if error is None else "failed"
        self._fail(f"{name} {how}", error)

    def _fail(self, why: str, error: BaseException | None = None) -> None:
        if self.failure is not None:
            return
        self.failure = why
        log.critical("background_work_ended", why=why, exc_info=error)
        self.stop()

    async def _watch(self) -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(self._look_seconds)
            stood_still = time.monotonic() - began - self._look_seconds > GRACE_SECONDS
            for name, heart in self._hearts.items():
                if stood_still:  # the whole process, as when it was frozen: no work of it hangs
                    heart.forgive()
                if heart.overdue > GRACE_SECONDS:
                    log.error("background_work_hangs", work=name, seconds=round(heart.overdue))
                if heart.overdue > self._end_after_seconds:
                    self._fail(f"{name} hangs")
