"""What a run stands on, and how it is killed, frozen and brought back."""

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final, TypeVar

import httpx
import psutil

from servicekit.local.embedded_postgres import PostgresDidNotStart
from servicekit.testing.kafka import KafkaCannotBeHad
from suite.chaos.doors import Doors
from suite.chaos.restoring import back_up, owned_by, reconcile, restore
from suite.chaos.small_disk import SmallDisk
from suite.child import ChildDied
from suite.parts import SANDBOX
from suite.suite import Suite

T = TypeVar("T")

LOOK_EVERY_SECONDS: Final = 0.2
BACK_WITHIN_SECONDS: Final = 90.0
OUT_WITHIN_SECONDS: Final = 15.0


class Ground:
    """A running suite whose supervisor starts again what ends unasked.

    ``disk`` is the one the database server writes to, where it is one that can be filled. People
    come in by the ``doors``. ``restored`` are the topics whose owner's database was put back to an
    earlier moment, ``untold`` the cases of which it had not told all by then.
    """

    def __init__(self, suite: Suite, disk: SmallDisk | None = None) -> None:
        self.suite = suite
        self.disk = disk
        self.doors = Doors()
        self.restored: set[str] = set()
        self.untold: set[str] = set()
        # The kernel ends a server with the thread that started it: one thread for the whole run.
        self._thread = ThreadPoolExecutor(1, "ground")

    @property
    def services(self) -> list[str]:
        """The processes that may be killed; the departments are somebody else's."""
        return [name for name in self.suite.children if name != SANDBOX]

    async def kill(self, name: str, *, down_seconds: float) -> None:
        """End a process as a crash would, and start it again after a while."""
        child = self.suite.children[name]
        await child.kill()
        await asyncio.sleep(down_seconds)
        await child.start()

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

    async def freeze_postgres(self, *, seconds: float) -> None:
        """Freeze the database server with all its sessions."""
        postgres = self.suite.postgres
        await self.freeze(await _running(lambda: postgres.pid, other_than=None), seconds=seconds)

    async def freeze_kafka(self, *, seconds: float) -> None:
        """Freeze the broker, if it is a process of ours."""
        kafka = self.suite.kafka
        if kafka is not None:
            await self.freeze(await _running(lambda: kafka.pid, other_than=None), seconds=seconds)

    async def kill_postgres(self) -> None:
        """End the database server as a power cut would; return once the supervisor starts it."""
        postgres = self.suite.postgres
        await self._killed(lambda: postgres.pid)

    async def restart_postgres(self) -> None:
        """Restart the database server in good order, as an upgrade would."""
        await self._apart(self.suite.postgres.stop)
        await self._apart(self.suite.postgres.start)

    async def kill_kafka(self) -> None:
        """End the broker as a power cut would; return once the supervisor starts it."""
        kafka = self.suite.kafka
        if kafka is not None:
            await self._killed(lambda: kafka.pid)

    async def _killed(self, pid: Callable[[], int]) -> None:
        killed = await _running(pid, other_than=None)
        os.kill(killed, signal.SIGKILL)
        await _running(pid, other_than=killed)

    async def fill_disk(self, *, seconds: float) -> int:
        """Leave the database server no room for a while; return how many bytes that took."""
        if self.disk is None:
            return 0
        taken = await self._apart(self.disk.fill)
        try:
            await asyncio.sleep(seconds)
        finally:
            await self._apart(self.disk.empty)
        return taken

    async def silence(self, operation: str, *, mode: str, seconds: float) -> None:
        """Have a department's operation misbehave for everybody for a while."""
        path = f"/control/operations/{operation}/fault"
        async with httpx.AsyncClient(base_url=self.suite.url_of(SANDBOX), timeout=30) as sandbox:
            (await sandbox.put(path, json={"mode": mode})).raise_for_status()
            try:
                await asyncio.sleep(seconds)
            finally:
                (await sandbox.delete(path)).raise_for_status()

    async def restore(self, package: str, *, after_seconds: float) -> str:
        """Copy a service's database, put it back later, and have the services agree again.

        The doors are shut meanwhile, as an operator shuts them; what is asked then waits. Blows of
        before are over first: nobody puts back a house that is still on fire.
        """
        await self.all_up(within_seconds=BACK_WITHIN_SECONDS)
        backup = await back_up(self.suite, package)
        await asyncio.sleep(after_seconds)
        await self.doors.shut(within_seconds=OUT_WITHIN_SECONDS)
        try:
            self.untold |= await restore(self.suite, backup)
            await self.all_up(within_seconds=BACK_WITHIN_SECONDS)
            self.restored |= {topic.name for topic in owned_by(package)}
            self.doors.restores += 1
            return await reconcile(self.suite)
        finally:
            self.doors.open()

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


async def _running(pid: Callable[[], int], *, other_than: int | None) -> int:
    """Return the process once there is one: it may be killed while it starts, and start again."""
    async with asyncio.timeout(BACK_WITHIN_SECONDS):
        while True:
            with suppress(KafkaCannotBeHad, PostgresDidNotStart):
                if (found := pid()) != other_than:
                    return found
            await asyncio.sleep(LOOK_EVERY_SECONDS)


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
