"""One child process: its log, its readiness, its end."""

import asyncio
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from servicekit.processes import ends_with_parent

LAST_LINES: Final = 25
LOOK_EVERY_SECONDS: Final = 0.05


class ChildDied(Exception):
    """A process ended that should not have; the message ends with its last lines."""


class Child:
    """A process of the suite; *ready_at* is the address whose ``200`` says it may be called."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        ready_at: tuple[int, str] | None = None,
    ) -> None:
        self.name = name
        self.environment = dict(environment)
        self._command = command
        self._log = log
        self._ready_at = ready_at
        self._process: asyncio.subprocess.Process | None = None
        self._wanted = False

    @property
    def pid(self) -> int:
        """The process; it must have been started."""
        if self._process is None:
            raise ChildDied(f"{self.name} was never started")
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process; its words go to the end of its log."""
        self._wanted = True
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,  # Ctrl-C is for the suite to answer, in its order
                preexec_fn=ends_with_parent(signal.SIGTERM),
            )

    async def wait_until_ready(self, deadline_seconds: float) -> None:
        """Return once the process answers; raises ``ChildDied`` when it ends or takes too long."""
        try:
            async with asyncio.timeout(deadline_seconds):
                while not await self._answers():
                    if not self.running:
                        raise ChildDied(self.last_words("ended before it was ready"))
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
        except TimeoutError:
            late = f"was not ready after {deadline_seconds:.0f} s"
            raise ChildDied(self.last_words(late)) from None

    async def ended(self) -> str:
        """Return its last words once it ends unasked; waits for ever when it ends as told."""
        while True:
            if self._process is not None:
                code = await self._process.wait()
                if self._wanted:
                    return self.last_words(f"ended by itself ({_how(code)})")
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def stop(self, grace_seconds: float) -> None:
        """Ask it to end, and after *grace_seconds* make it."""
        self._wanted = False
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(grace_seconds):
                await self._process.wait()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it with signal 9, as a crash would."""
        self._wanted = False
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def last_words(self, what: str) -> str:
        """Say what happened to it, with the end of its log."""
        lines = self._log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        return "\n".join([f"{self.name} {what}; its last lines ({self._log}):", *lines])

    async def _answers(self) -> bool:
        if self._ready_at is None:
            return self.running
        port, path = self._ready_at
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        try:
            writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            status = await reader.readline()
        except ConnectionError:
            return False
        finally:
            writer.close()
        return b" 200 " in status


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
