"""Child processes: ready when they answer, missed when they end, gone with their parent."""

import asyncio
import json
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from suite.child import Child, ChildDied, send

FOREVER = "import time; print('hello', flush=True); time.sleep(60)"
DEAF = (
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
)
PARENT = """
import asyncio, json, sys, time
from pathlib import Path
from suite.child import Child

async def main() -> None:
    child = Child("one", [sys.executable, "-c", "import time; time.sleep(60)"],
                  environment={}, log=Path(sys.argv[1]))
    await child.start()
    print(json.dumps(child.pid), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def make_child(tmp_path: Path, code: str) -> Child:
    return Child("one", [sys.executable, "-c", code], environment={}, log=tmp_path / "one.log")


async def test_a_child_is_ready_when_its_address_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    child = Child("web", command, environment={}, log=tmp_path / "web.log", up=(port, "/"))

    await child.start()
    await child.wait_until_up(20)

    assert child.running
    await child.stop(5)
    assert not child.running


async def test_a_child_that_ends_before_it_is_ready_tells_its_last_lines(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('the reason')"]
    child = Child("one", command, environment={}, log=tmp_path / "log", up=(1, "/"))

    await child.start()

    with pytest.raises(ChildDied, match=r"one ended before it was ready(?s:.*)the reason"):
        await child.wait_until_up(20)


async def test_a_child_that_dies_unasked_is_missed(tmp_path: Path) -> None:
    child = make_child(tmp_path, FOREVER)
    await child.start()

    os.kill(child.pid, 9)

    assert "ended by itself (signal SIGKILL)" in await child.ended()


async def test_a_child_that_was_told_to_end_is_not_missed(tmp_path: Path) -> None:
    child = make_child(tmp_path, FOREVER)
    await child.start()
    watch = asyncio.create_task(child.ended())

    await child.stop(5)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(watch, 0.3)


async def test_a_child_that_does_not_listen_is_ended_all_the_same(tmp_path: Path) -> None:
    child = make_child(tmp_path, DEAF)
    await child.start()
    async with asyncio.timeout(10):
        while not (tmp_path / "one.log").read_text():
            await asyncio.sleep(0.02)

    await child.stop(0.2)

    assert not child.running


async def test_a_child_goes_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path / "log"), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = json.loads(await parent.stdout.readline())

    parent.kill()
    await parent.wait()

    async with asyncio.timeout(10):
        while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
            await asyncio.sleep(0.02)


async def test_a_child_that_is_told_to_end_as_it_ends_has_its_own_exit_code(tmp_path: Path) -> None:
    """Asyncio's own way took it from under whoever waits: 255, and a warning instead."""
    command = ["/bin/sh", "-c", "trap '' TERM; exec 1>&-; exit 3"]
    for _ in range(50):
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        await process.stdout.read()

        for _ in range(400):
            send(process, signal.SIGTERM)

        assert await process.wait() == 3


async def test_a_child_killed_and_started_again_on_purpose_has_not_ended_by_itself(
    tmp_path: Path,
) -> None:
    child = make_child(tmp_path, FOREVER)
    await child.start()
    missed = asyncio.create_task(child.ended())

    for _ in range(20):  # the moment in which it could be missed is short
        await child.kill()
        await child.start()

    assert not missed.done(), missed.result()
    missed.cancel()
    await child.kill()
