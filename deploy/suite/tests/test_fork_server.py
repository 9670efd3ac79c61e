"""The fork server: what it forks is as if it had been started, and ends with it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from suite.child import send
from suite.fork_server import ForkedProcess, ForkServer

FOREVER = "import time; print('here', flush=True); time.sleep(60)"


@pytest.fixture
async def server() -> AsyncIterator[ForkServer]:
    server = ForkServer()
    yield server
    await server.stop()


async def run(server: ForkServer, statement: str, log: Path, **environment: str) -> ForkedProcess:
    """Run one statement once, by a module that every Python has."""
    command = [sys.executable, "-m", "timeit", "-n1", "-r1", statement]
    return await server.fork(command, environment, log)


async def said(log: Path, what: str) -> None:
    async with asyncio.timeout(20):
        while not log.exists() or what not in log.read_text():
            await asyncio.sleep(0.02)


async def test_each_has_its_own_environment_log_and_name(
    server: ForkServer, tmp_path: Path
) -> None:
    statement = "import os; print('I am', os.environ.get('WHO'), os.environ.get('HOME'))"
    one = await run(server, statement, tmp_path / "one", WHO="one")
    two = await run(server, statement, tmp_path / "two", WHO="two")

    assert (await one.wait(), await two.wait()) == (0, 0)
    assert "I am one None" in (tmp_path / "one").read_text()
    assert "I am two None" in (tmp_path / "two").read_text()

    three = await run(server, FOREVER, tmp_path / "three")
    await said(tmp_path / "three", "here")
    name = Path(f"/proc/{three.pid}/cmdline").read_text()
    assert name.startswith(f"{sys.executable} -m timeit")


async def test_it_tells_how_each_ended(server: ForkServer, tmp_path: Path) -> None:
    three = await run(server, "import os; os._exit(3)", tmp_path / "three")
    told_to_stop = await run(server, FOREVER, tmp_path / "stopped")
    await said(tmp_path / "stopped", "here")

    send(told_to_stop, signal.SIGKILL)

    assert await three.wait() == 3
    assert await told_to_stop.wait() == -signal.SIGKILL
    send(told_to_stop, signal.SIGTERM)  # it is gone: nobody gets the signal


async def test_two_do_not_draw_the_same_numbers(server: ForkServer, tmp_path: Path) -> None:
    statement = "import random, uuid_utils; print(random.random(), uuid_utils.uuid7(), flush=True)"
    for name in ("one", "two"):
        assert await (await run(server, statement, tmp_path / name)).wait() == 0

    one, two = ((tmp_path / name).read_text().split()[:2] for name in ("one", "two"))
    assert one[0] != two[0]
    assert one[1][14:] != two[1][14:]


async def test_when_it_is_killed_all_it_forked_ends_and_the_next_starts_another(
    server: ForkServer, tmp_path: Path
) -> None:
    forked = await run(server, FOREVER, tmp_path / "log")
    await said(tmp_path / "log", "here")
    parent = int(Path(f"/proc/{forked.pid}/stat").read_text().rsplit(")", 1)[1].split()[1])

    os.kill(parent, signal.SIGKILL)

    assert await forked.wait() == -signal.SIGTERM
    again = await run(server, "pass", tmp_path / "again")
    assert await again.wait() == 0
