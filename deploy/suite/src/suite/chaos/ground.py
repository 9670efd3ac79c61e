"""What a run stands on, and how it is killed, frozen and brought back."""

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

import httpx
import psutil

from suite.child import ChildDied
from suite.parts import GATEWAY_INSIDE, SANDBOX
from suite.suite import Suite

T = TypeVar("T")

LOOK_EVERY_SECONDS: Final = 0.2
BACKENDS_END_WITHIN_SECONDS: Final = 30.0
DOORS: Final = (SANDBOX, GATEWAY_INSIDE)


class Ground:
    """A running suite, whose processes are started again when they end, as a supervisor does.

    ``ended`` tells which ended by themselves, with their last words: that is no fault, since what
    they need was taken from them, but worth knowing.
    """

    def __init__(self, suite: Suite, tell: Callable[[str], object]) -> None:
        self.suite = suite
        self.ended: list[str] = []
        self._tell = tell
        self._held_down: set[str] = set()
        # The kernel ends a server with the thread that started it: one thread for the whole run.
        self._thread = ThreadPoolExecutor(1, "ground")

    @property
    def services(self) -> list[str]:
        """The processes that may be killed; the departments are somebody else's."""
        return [name for name in self.suite.children if name != SANDBOX]

    async def supervise(self) -> None:
        """Start whatever ended again, until cancelled."""
        while True:
            for name in self.services:
                if name not in self._held_down and not self.suite.children[name].running:
                    self.ended.append(self.suite.children[name].last_words("ended"))
                    self._tell(f"{name} ended by itself and is started again")
                    await self.suite.children[name].start()
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def kill(self, name: str, *, down_seconds: float) -> None:
        """End a process as a crash would, and start it again after a while."""
        self._held_down.add(name)
        try:
            await self.suite.children[name].kill()
            await asyncio.sleep(down_seconds)
            await self.suite.children[name].start()
        finally:
            self._held_down.discard(name)

    async def freeze(self, pid: int, *, seconds: float) -> None:
        """Stop a process and all its children where they stand, and let them go on after a while.

        A process that ends meanwhile, or has ended, is not missed.
        """
        stopped = _family(pid)
        for each in stopped:
            _signal(each, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            for each in stopped:
                _signal(each, signal.SIGCONT)

    async def kill_postgres(self, *, down_seconds: float) -> None:
        """End the database server as a power cut would, and start it again after a while."""
        postgres = self.suite.postgres
        family = _family(postgres.pid)
        os.kill(postgres.pid, signal.SIGKILL)
        await self._apart(
            lambda: psutil.wait_procs(family[1:], timeout=BACKENDS_END_WITHIN_SECONDS)
        )
        await asyncio.sleep(down_seconds)
        await self._apart(postgres.start)

    async def restart_postgres(self) -> None:
        """Restart the database server in good order, as an upgrade would."""
        await self._apart(self.suite.postgres.stop)
        await self._apart(self.suite.postgres.start)

    async def kill_kafka(self, *, down_seconds: float) -> None:
        """End the broker as a power cut would, and start it again after a while."""
        kafka = self.suite.kafka
        if kafka is None:
            raise LookupError("no broker of our own to kill")
        await self._apart(kafka.kill)
        await asyncio.sleep(down_seconds)
        await self._apart(kafka.start)

    async def silence(self, operation: str, *, mode: str, seconds: float) -> None:
        """Have a department's operation misbehave for everybody for a while."""
        path = f"/control/operations/{operation}/fault"
        async with httpx.AsyncClient(base_url=self.suite.url_of(SANDBOX), timeout=30) as sandbox:
            (await sandbox.put(path, json={"mode": mode})).raise_for_status()
            try:
                await asyncio.sleep(seconds)
            finally:
                (await sandbox.delete(path)).raise_for_status()

    async def all_up(self, *, within_seconds: float) -> None:
        """Return once every process is ready; raises ``ChildDied`` otherwise."""
        async with asyncio.timeout(within_seconds):
            for name in self.services:
                while True:
                    try:
                        await self.suite.children[name].wait_until_ready(within_seconds)
                    except ChildDied:  # the supervisor is about to start it again
                        await asyncio.sleep(LOOK_EVERY_SECONDS)
                    else:
                        break

    def close(self) -> None:
        """Let the thread go; the suite is stopped already."""
        self._thread.shutdown()

    async def _apart(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _family(pid: int) -> list[psutil.Process]:
    """Return a process and all that descend from it, itself first."""
    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _signal(process: psutil.Process, what: signal.Signals) -> None:
    try:
        process.send_signal(what)
    except psutil.NoSuchProcess:
        return
