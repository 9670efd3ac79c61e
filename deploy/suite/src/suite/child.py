"""One child process: its log, its readiness, its end."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from servicekit.local.processes import ends_with_parent

LAST_LINES: Final = 25
UP_AGAIN_WITHIN_SECONDS: Final = 90.0
LOOK_EVERY_SECONDS: Final = 0.05
ASK_EVERY_SECONDS: Final = 5.0
"""How often one that is up is asked whether it still answers, and how long it may take to."""
SILENCES: Final = 4
"""Who leaves so many questions in a row without any answer hangs."""

Address = tuple[int, str]
"""A port of this machine and a path."""


class Running(Protocol):
    """A process that was started; *returncode* is None until it has ended."""

    pid: int

    @property
    def returncode(self) -> int | None: ...

    async def wait(self) -> int:
        """Return the exit code once it has ended, a signal's number negated."""
        ...


Start = Callable[[Sequence[str], Mapping[str, str], Path], Awaitable[Running]]
"""Starts a command with an environment; what it says goes to the end of the log."""


class ChildDied(Exception):
    """A process ended that should not have; the message ends with its last lines."""


class Child:
    """A process of the suite; *up* and *ready* are where it answers ``200`` once it is so.

    *start* is how it is started: by a program of its own, unless told otherwise.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        up: Address | None = None,
        ready: Address | None = None,
        start: Start | None = None,
        ask_every_seconds: float = ASK_EVERY_SECONDS,
    ) -> None:
        self.name = name
        self._ask_every = ask_every_seconds
        self._start = start or execute
        self._environment = dict(environment)
        self._command = command
        self._log = log
        self._up = up
        self._ready = ready
        self._process: Running | None = None
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

    @property
    def exit_code(self) -> int | None:
        """How the last process ended: a signal's number is negative; None while it runs."""
        return self._process.returncode if self._process is not None else None

    async def start(self, **settings: str) -> None:
        """Start the process, with *settings* for this once; its words go to the end of its log."""
        environment = {**self._environment, **settings}
        process = await self._start(self._command, environment, self._log)
        # Only now: until then the process before it, which was killed, is the one that is known.
        self._process, self._wanted = process, True

    async def wait_until_up(self, deadline_seconds: float) -> None:
        """Return once it can be called; raises ``ChildDied`` when it ends or takes too long."""
        await self._wait_for(self._up, deadline_seconds)

    async def wait_until_ready(self, deadline_seconds: float) -> None:
        """Return once it has all it needs; raises ``ChildDied`` likewise."""
        await self._wait_for(self._ready, deadline_seconds)

    async def _wait_for(self, address: Address | None, deadline_seconds: float) -> None:
        try:
            async with asyncio.timeout(deadline_seconds):
                while address is not None and not await _answers(*address):
                    if not self.running:
                        raise ChildDied(self.last_words("ended before it was ready"))
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
                if not self.running:  # somebody else answers there
                    raise ChildDied(self.last_words("ended before it was ready"))
        except TimeoutError:
            late = f"did not answer with 200 at {address} for {deadline_seconds:.0f} s"
            raise ChildDied(self.last_words(late)) from None

    async def start_again(self) -> None:
        """Start it once more and return when it can be called; raises ``ChildDied``."""
        await self.start()
        try:
            await self.wait_until_up(UP_AGAIN_WITHIN_SECONDS)
        except ChildDied:
            await self.kill()
            raise

    async def ended(self) -> str:
        """Return how it ended once it ends unasked; waits for ever when it ends as told.

        One that hangs is ended for it: any answer at all, a refusal too, shows that it does not.
        """
        while True:
            if (process := self._process) is not None:
                hung = asyncio.create_task(self._end_once_it_hangs(process))
                try:
                    code = await process.wait()
                finally:
                    hung.cancel()
                if self._wanted:
                    how = "hung and was ended" if hung.done() else "ended by itself"
                    return f"{how} ({how_ended(code)}), its log is {self._log}"
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _end_once_it_hangs(self, process: Running) -> None:
        silent = 0
        while silent < SILENCES:
            await asyncio.sleep(self._ask_every)
            answers = self._up is None or await _status(*self._up, within_seconds=self._ask_every)
            silent = 0 if answers else silent + 1
        send(process, signal.SIGKILL)

    async def stop(self, grace_seconds: float) -> None:
        """Ask it to end, and after *grace_seconds* make it."""
        self._wanted = False
        if self._process is None or self._process.returncode is not None:
            return
        send(self._process, signal.SIGTERM)
        try:
            async with asyncio.timeout(grace_seconds):
                await self._process.wait()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it with signal 9, as a crash would."""
        self._wanted = False
        if self._process is not None and self._process.returncode is None:
            send(self._process, signal.SIGKILL)
            await self._process.wait()

    def last_words(self, what: str) -> str:
        """Say what happened to it, with the end of its log."""
        lines = self._log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        return "\n".join([f"{self.name} {what}; its last lines ({self._log}):", *lines])


async def execute(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> asyncio.subprocess.Process:
    """Start *command* as a program of its own; what it says goes to the end of *log*."""
    with log.open("ab") as words:
        return await asyncio.create_subprocess_exec(
            *command,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            process_group=0,  # Ctrl-C is for the suite to answer, in its order
            preexec_fn=ends_with_parent(signal.SIGTERM),
        )


def send(process: Running, by: signal.Signals) -> None:
    """Send a signal to a process that runs; one that has ended gets none.

    asyncio's own ``send_signal`` asks first whether the process has ended, and so takes its exit
    code from under the thread that waits for it: that one then says ``Unknown child process`` and
    reports 255 (Python 3.11, 94 of 200 processes that were about to end).
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, by)


async def run_step(module: str, *arguments: str, told: str = "") -> None:
    """Run a module to its end, *told* on its standard input; raises ``ChildDied`` when it fails.

    A step that needs much memory for a moment is a process of its own, gone when it is done.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        process_group=0,
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )
    said, _ = await process.communicate(told.encode())
    if process.returncode != 0:
        raise ChildDied(f"{module} failed:\n{said.decode(errors='replace')[-3000:]}")


async def _answers(port: int, path: str) -> bool:
    return await _status(port, path, within_seconds=ASK_EVERY_SECONDS) == 200


async def _status(port: int, path: str, *, within_seconds: float) -> int | None:
    """Return the status it answers with, None when nothing does in that time."""
    try:
        async with asyncio.timeout(within_seconds):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
                _, status, *_ = (await reader.readline()).split()
            finally:
                writer.close()
    except (OSError, TimeoutError, ValueError):
        return None
    return int(status)


def how_ended(code: int) -> str:
    """Say what the exit code of a process means: its own, or the signal that ended it."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
