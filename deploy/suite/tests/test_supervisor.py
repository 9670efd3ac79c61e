"""What ends unasked is started again: soon at first, then more seldom, each time with a line."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import psutil
import pytest

from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.testing.kafka import KafkaCannotBeHad, kafka_jars
from suite.bus import OwnKafka
from suite.child import SILENCES, Child
from suite.hanging import LATE_SECONDS, postgres_server, until_silent
from suite.ports import choose_ports
from suite.supervisor import Kept, keep_up


class Told:
    """The lines that were told, and a wait for one of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def line_with(self, words: str, seconds: float = 60) -> str:
        async with asyncio.timeout(seconds):
            while not (found := [line for line in self.lines if words in line]):
                await asyncio.sleep(0.02)
        return found[0]


@asynccontextmanager
async def kept_up(*all_: Kept) -> AsyncIterator[Told]:
    told = Told()
    keeping = asyncio.create_task(keep_up(all_, told.lines.append))
    try:
        yield told
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])


async def listening(port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                return writer.close()
            await asyncio.sleep(0.02)


def kept(child: Child) -> Kept:
    return Kept(child.name, child.ended, child.start_again)


async def test_who_ends_again_and_again_is_started_more_and_more_seldom(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no database')"]
    child = Child("one", command, environment={}, log=tmp_path / "log", up=(1, "/"))
    await child.start()

    async with kept_up(kept(child)) as told:
        await told.line_with("started again in 2 s")

    assert "one ended by itself (exit code 1)" in told.lines[0]
    assert told.lines[0].endswith("started again in 0.5 s")
    assert told.lines[1].endswith("started again in 1 s")
    assert "one did not start" in told.lines[1]
    assert "no database" in told.lines[1]


async def test_one_that_cannot_start_keeps_no_other_down(tmp_path: Path) -> None:
    broken = Child("broken", [sys.executable, "-c", "raise SystemExit(1)"], environment={},
                   log=tmp_path / "broken.log", up=(1, "/"))  # fmt: skip
    well = Child("well", [sys.executable, "-c", "import time; time.sleep(60)"], environment={},
                 log=tmp_path / "well.log")  # fmt: skip
    await broken.start()
    await well.start()

    async with kept_up(kept(broken), kept(well)) as told:
        await told.line_with("broken did not start")
        os.kill(well.pid, signal.SIGKILL)
        await told.line_with("well is up again")
        assert well.running
    await well.stop(5)


ANSWERING = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_error(503)
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""


async def test_one_that_hangs_is_ended_and_started_again_one_that_refuses_is_not(
    tmp_path: Path,
) -> None:
    ports = choose_ports(["hung", "refusing"], {})
    hung, refusing = (
        Child(name, [sys.executable, "-c", ANSWERING, str(port)], environment={},
              log=tmp_path / name, up=(port, "/"), ask_every_seconds=0.2)
        for name, port in ports.items()
    )  # fmt: skip
    await hung.start()
    await refusing.start()

    async with kept_up(kept(hung), kept(refusing)) as told:
        for port in ports.values():
            await listening(port)
        os.kill(hung.pid, signal.SIGSTOP)
        line = await told.line_with("hung and was ended (signal SIGKILL)")

        assert line.startswith("hung ")
        assert not [said for said in told.lines if said.startswith("refusing")]
    await hung.kill()
    await refusing.kill()


async def test_who_is_told_to_end_is_left_in_peace(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    child = Child("told", command, environment={}, log=tmp_path / "told.log")
    other = Child("other", command, environment={}, log=tmp_path / "other.log")
    await child.start()
    await other.start()

    async with kept_up(kept(child), kept(other)) as told:
        await child.stop(5)
        os.kill(other.pid, signal.SIGKILL)  # by the time it is back, both would be
        await told.line_with("other is up again")

    assert [line for line in told.lines if line.startswith("told ")] == []
    assert not child.running
    await other.stop(5)


@pytest.mark.timeout(600)
async def test_kafka_that_dies_is_started_again_where_it_was(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as thread:
        kafka = await own_kafka(tmp_path, thread)
        await kafka.start()

        async with kept_up(Kept("Kafka", kafka.ended, kafka.start)) as told:
            os.kill(kafka.pid, signal.SIGKILL)
            await told.line_with("Kafka ended by itself (signal SIGKILL)")
            await told.line_with("Kafka is up again")

        await kafka.stop()


async def own_kafka(directory: Path, thread: ThreadPoolExecutor) -> OwnKafka:
    try:
        await asyncio.to_thread(kafka_jars)
    except KafkaCannotBeHad as lack:
        pytest.skip(f"no Kafka: {lack}")
    return OwnKafka(directory / "kafka", thread)


async def test_a_database_server_that_hangs_is_ended_and_started_again(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)  # under root the database's user passes through
    with EmbeddedPostgres(tmp_path / "postgres", tell=lambda _: None) as postgres:
        await written(postgres, "CREATE TABLE kept AS SELECT 1 AS one")
        first = postgres.pid

        async with kept_up(kept_postgres(postgres)) as told:
            for each in family(first):
                each.send_signal(signal.SIGSTOP)
            line = await told.line_with("up again")

        assert [said.split(";")[0] for said in told.lines[:1]] == [
            f"PostgreSQL hung and was ended (signal SIGKILL), its log is {postgres.log}"
        ]
        assert line.startswith("PostgreSQL is up again")
        assert postgres.pid != first
        assert not psutil.pid_exists(first)
        assert await written(postgres, "SELECT one FROM kept") == [(1,)]


async def test_a_database_server_that_recovers_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    with EmbeddedPostgres(tmp_path / "postgres", tell=lambda _: None) as postgres:
        first = postgres.pid

        async with kept_up(kept_postgres(postgres)) as told:
            for _ in range(5):
                await crashed(postgres)
            rows = await written_at_last(postgres, "SELECT 1")

        assert rows == [(1,)]
        assert told.lines == []
        assert postgres.pid == first
        assert "automatic recovery in progress" in postgres.log.read_text()


async def test_a_broker_that_hangs_is_ended_and_started_again(tmp_path: Path) -> None:
    try:
        kafka_jars()
    except KafkaCannotBeHad as lack:
        pytest.skip(f"no Kafka: {lack}")
    with ThreadPoolExecutor(1) as thread:
        kafka = OwnKafka(tmp_path, thread, ask_every_seconds=0.5)
        await kafka.start()
        first = kafka.pid

        async with kept_up(Kept("Kafka", kafka.ended, kafka.start)) as told:
            os.kill(first, signal.SIGSTOP)
            await told.line_with("Kafka hung and was ended (signal SIGKILL)")
            await told.line_with("Kafka is up again", 120)

        assert kafka.pid != first
        await kafka.stop()


async def test_who_was_away_itself_takes_nobody_for_hung() -> None:
    asked = 0

    async def silent_while_the_machine_stands_still(_: float) -> bool:
        nonlocal asked
        asked += 1
        time.sleep(LATE_SECONDS + 0.3)  # noqa: ASYNC251 - nobody runs meanwhile, we neither
        return False

    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            await until_silent(silent_while_the_machine_stands_still, every_seconds=0.05)
            pytest.fail("taken for hung")

    assert asked > SILENCES


def kept_postgres(postgres: EmbeddedPostgres) -> Kept:
    server = postgres_server(postgres, ask_every_seconds=0.5)

    async def start_again() -> None:
        postgres.start()

    return Kept("PostgreSQL", server.ended, start_again)


def family(pid: int) -> list[psutil.Process]:
    head = psutil.Process(pid)
    return [head, *head.children(recursive=True)]


async def written(postgres: EmbeddedPostgres, query: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(postgres.url_by_network(), timeout=10)
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        connection.terminate()


async def written_at_last(postgres: EmbeddedPostgres, query: str) -> list[tuple[object, ...]]:
    async with asyncio.timeout(30):
        while True:
            with suppress(OSError, asyncpg.PostgresError):
                return await written(postgres, query)
            await asyncio.sleep(0.02)


async def crashed(postgres: EmbeddedPostgres) -> None:
    """Kill one session: the server drops all others and recovers."""
    await written_at_last(postgres, "SELECT 1")
    with suppress(OSError, asyncpg.PostgresError):
        connection = await asyncpg.connect(postgres.url_by_network(), timeout=10)
        os.kill(connection.get_server_pid(), signal.SIGKILL)
        connection.terminate()
