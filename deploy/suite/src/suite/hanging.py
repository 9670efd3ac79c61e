"""Who hangs, told by the questions it leaves without any answer, and how it is ended."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.testing.kafka import LocalKafka
from suite.child import ASK_EVERY_SECONDS, SILENCES, how_ended
from suite.supervisor import until_ended

LATE_SECONDS: Final = 1.0
"""Whoever wakes so much later than asked was away too: what it heard meanwhile tells nothing."""

POSTGRES_QUESTION: Final = (8).to_bytes(4) + (80877103).to_bytes(4)
"""SSLRequest: any server answers it before all else, in recovery and with no seat left too."""
KAFKA_QUESTION: Final = (10).to_bytes(4) + (18).to_bytes(2) + bytes(2) + bytes(4) + b"\xff\xff"
"""ApiVersions, version 0, of a client without a name: a broker's first answer."""


async def until_silent(
    answers: Callable[[float], Awaitable[bool]], *, every_seconds: float
) -> None:
    """Return once so many questions in a row were left without an answer in *every_seconds* each.

    A question during which we were away ourselves, as in a machine that stood still, is no sign.
    """
    silent = 0
    while silent < SILENCES:
        began = time.monotonic()
        await asyncio.sleep(every_seconds)
        answered = await answers(every_seconds)
        if answered:
            silent = 0
        elif time.monotonic() - began < 2 * every_seconds + LATE_SECONDS:
            silent += 1


async def server_answers(port: int, question: bytes, within_seconds: float) -> bool:
    """Tell whether anything comes back: a refusal, or a closed line, is an answer too."""
    try:
        async with asyncio.timeout(within_seconds):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(question)
                await reader.read(1)
            finally:
                writer.close()
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


def end_family(pid: int) -> None:
    """End a process and all that descend from it with signal 9, the stopped ones too.

    It is stopped first, so that it begins no other meanwhile.
    """
    with suppress(psutil.NoSuchProcess):
        head = psutil.Process(pid)
        head.send_signal(signal.SIGSTOP)
        family = [head, *head.children(recursive=True)]
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.kill()


@dataclass(frozen=True)
class Server:
    """A server beneath the suite: its process, where it answers what, and its log."""

    pid: Callable[[], int]
    exit_code: Callable[[], int | None]
    port: Callable[[], int]
    question: bytes
    log: Path
    ask_every_seconds: float = ASK_EVERY_SECONDS

    async def ended(self) -> str:
        """Return how it ended once it does; one that hangs is ended for it, with all its own."""
        hung = asyncio.create_task(self._end_once_it_hangs())
        try:
            code = await until_ended(self.exit_code)
        finally:
            hung.cancel()
        how = "hung and was ended" if hung.done() else "ended by itself"
        return f"{how} ({how_ended(code)}), its log is {self.log}"

    async def _end_once_it_hangs(self) -> None:
        await until_silent(self._answers, every_seconds=self.ask_every_seconds)
        end_family(self.pid())

    async def _answers(self, within_seconds: float) -> bool:
        return await server_answers(self.port(), self.question, within_seconds)


def postgres_server(
    postgres: EmbeddedPostgres, *, ask_every_seconds: float = ASK_EVERY_SECONDS
) -> Server:
    """Return what is asked of a database server of our own."""
    return Server(
        pid=lambda: postgres.pid,
        exit_code=lambda: postgres.exit_code,
        port=lambda: postgres.port,
        question=POSTGRES_QUESTION,
        log=postgres.log,
        ask_every_seconds=ask_every_seconds,
    )


def kafka_server(kafka: LocalKafka, *, ask_every_seconds: float = ASK_EVERY_SECONDS) -> Server:
    """Return what is asked of a broker of our own."""
    return Server(
        pid=lambda: kafka.pid,
        exit_code=lambda: kafka.exit_code,
        port=lambda: int(kafka.servers.rpartition(":")[2]),
        question=KAFKA_QUESTION,
        log=kafka.log,
        ask_every_seconds=ask_every_seconds,
    )
