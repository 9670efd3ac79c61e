"""`make run` as its user sees it: one line when ready, and nothing left however it ends."""

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

START_DEADLINE_SECONDS = 120


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    """One directory for all starts: the first migrates and seeds, the others find it done."""
    place = Path(tempfile.mkdtemp(prefix="tongban-run-"))
    place.chmod(0o711)  # under root the database's user passes through
    yield place
    elsewhere = place / "postgres/lives-in"
    if elsewhere.exists():
        shutil.rmtree(elsewhere.read_text())
    shutil.rmtree(place)


class Running:
    """A `python -m suite run` and what it has said."""

    def __init__(self, directory: Path) -> None:
        command = [sys.executable, "-m", "suite", "run", "--port", "0", "--directory", directory]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
        self.said: list[str] = []

    def url_when_ready(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("ready "):
                return line.split()[1]
        pytest.fail("".join(self.said))

    def rest(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.read()

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@contextmanager
def running(directory: Path) -> Iterator[Running]:
    suite = Running(directory)
    try:
        yield suite
    finally:
        suite.process.kill()
        suite.process.wait()
        assert suite.process.stdout is not None
        suite.process.stdout.close()


def assert_gone(family: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(family, timeout=30)
    assert [each.cmdline() for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_the_items_are_offered_once_it_is_ready_and_ctrl_c_stops_all(directory: Path) -> None:
    with running(directory) as suite:
        items = httpx.get(f"{suite.url_when_ready()}/v1/items").json()
        family = suite.family()

        suite.process.send_signal(signal.SIGINT)
        last_words = suite.rest()

        assert len(items["items"]) == 3
        assert last_words.endswith("stopped\n")
        assert suite.process.wait() == 0
        assert_gone(family)


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_second_run_in_one_directory_says_who_runs_there(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()

        with running(directory) as second:
            said = second.rest()

            assert f"in use by process {suite.process.pid}" in said
            assert second.process.wait() == 1


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_service_that_dies_ends_the_suite_with_its_last_words(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()
        family = suite.family()

        victim = next(each for each in family if "svc_evaluation.main" in each.cmdline())
        victim.kill()

        assert "svc-evaluation ended by itself (signal SIGKILL)" in suite.rest()
        assert suite.process.wait() == 1
        assert_gone(family)


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_killed_suite_leaves_no_process(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()
        family = suite.family()

        suite.process.kill()

        assert len(family) > 7
        assert_gone(family)


def test_a_port_that_is_taken_is_told_before_anything_starts(directory: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        command = [sys.executable, "-m", "suite", "run", "--port", port, "--directory", directory]

        refused = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert refused.returncode == 1
    assert refused.stdout == f"port {port} is taken: choose another, as in `make run PORT=8001`\n"
