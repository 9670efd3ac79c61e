"""`make run` as its user sees it: one line when ready, and nothing left however it ends."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import pytest

from servicekit.local.directory_lock import take_directory

START_DEADLINE_SECONDS = 120


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    """One directory for all starts: the first migrates and seeds, the others find it done."""
    place = Path(tempfile.mkdtemp(prefix="tongban-run-"))
    place.chmod(0o711)  # under root the database's user passes through
    yield place
    os.close(take_directory(place / "postgres", patience=60))  # the last server has ended
    elsewhere = place / "postgres/lives-in"
    if elsewhere.exists():
        shutil.rmtree(elsewhere.read_text())
    shutil.rmtree(place)


class Running:
    """A `python -m suite run` and what it has said."""

    def __init__(self, directory: Path, port: str) -> None:
        command = [sys.executable, "-m", "suite", "run", "--port", port, "--directory", directory]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
        self.said: list[str] = []

    def url_when_ready(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("ready "):
                return line.split()[1]
        pytest.fail("".join(self.said))

    def line_with(self, words: str) -> str:
        """Return the next line that holds *words*; the test's own deadline ends the wait."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        pytest.fail("".join(self.said))

    def rest(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.read()

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def running(self, module: str) -> list[psutil.Process]:
        """Return those of the family that run *module*; others of it may end while we look."""
        found = []
        for each in self.family():
            with suppress(psutil.NoSuchProcess):
                if module in " ".join(each.cmdline()):
                    found.append(each)
        return found


@contextmanager
def running(directory: Path, port: str = "0") -> Iterator[Running]:
    suite = Running(directory, port)
    try:
        yield suite
    finally:
        suite.process.kill()
        suite.process.wait()
        assert suite.process.stdout is not None
        suite.process.stdout.close()


def token(directory: Path, whom: str) -> str:
    command = [sys.executable, "-m", "suite", "token", "--as", whom, "--directory", directory]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


def until(holds: Callable[[], bool]) -> None:
    """Return once it holds."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def assert_gone(family: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(family, timeout=30)
    assert [each.cmdline() for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_what_is_told_once_it_is_ready_is_so_and_ctrl_c_stops_all(directory: Path) -> None:
    with running(directory) as suite:
        items = httpx.get(f"{suite.url_when_ready()}/v1/items").json()
        family = suite.family()
        codes = suite.line_with("  codes ").split()[1]
        inbox = httpx.get(codes).json()
        tokens = [token(directory, whom) for whom in ("citizen", "transport")]
        suite.line_with("make demo")

        suite.process.send_signal(signal.SIGINT)
        last_words = suite.rest()

        assert len(items["items"]) == 3
        assert inbox == {"messages": []}
        assert all(each.count(".") == 2 for each in tokens)
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
def test_a_second_run_that_is_refused_leaves_the_address_of_the_first(directory: Path) -> None:
    with running(directory) as suite:
        url = suite.url_when_ready()
        with running(directory) as second:
            second.rest()
        with running(directory, url.rpartition(":")[2]) as third:
            assert third.rest() == f"the suite of {directory} runs already at {url}\n"

        assert json.loads((directory / "addresses.json").read_text())["gateway"] == url

        suite.process.send_signal(signal.SIGINT)
        suite.rest()
        assert not (directory / "addresses.json").exists()


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_demo_in_a_directory_that_is_in_use_says_so_in_a_sentence(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()
        (directory / "addresses.json").unlink()  # as while it starts

        command = [sys.executable, "-m", "suite", "demo", "--directory", directory]
        refused = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert refused.returncode == 1
    assert f"in use by process {suite.process.pid}" in refused.stdout.splitlines()[-1]
    assert refused.stderr == ""


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_service_that_dies_is_started_again_and_that_is_said(directory: Path) -> None:
    with running(directory) as suite:
        url = suite.url_when_ready()
        for ordinal, wait in enumerate(("0.5 s", "1 s")):
            victims = suite.running("svc_catalogue.main")
            assert len(victims) == 1, ordinal

            victims[0].kill()

            told = suite.line_with("svc-catalogue ended by itself (signal SIGKILL)")
            assert f"started again in {wait}" in told
            suite.line_with("svc-catalogue is up again")
            assert httpx.get(f"{url}/v1/items").status_code == 200

        suite.process.send_signal(signal.SIGINT)
        assert suite.rest().endswith("stopped\n")
        assert suite.process.wait() == 0


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_postgresql_that_dies_is_started_again_where_it_was(directory: Path) -> None:
    with running(directory) as suite:
        url = suite.url_when_ready()
        [server] = [
            each
            for each in suite.family()
            if each.parent() is not None
            and each.parent().pid == suite.process.pid
            and each.name() == "postgres"
        ]

        server.kill()

        suite.line_with("PostgreSQL ended by itself (signal SIGKILL)")
        suite.line_with("PostgreSQL is up again")
        until(lambda: httpx.get(f"{url}/v1/items?limit=3", timeout=30).status_code == 200)


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_the_logs_of_the_starts_before_are_kept(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()
        (directory / "logs/svc-licence.log").write_text("what the last start said\n")
        suite.process.send_signal(signal.SIGINT)
        suite.rest()

    with running(directory) as suite:
        suite.url_when_ready()

        assert "the last start" in (directory / "logs.1/svc-licence.log").read_text()
        assert "the last start" not in (directory / "logs/svc-licence.log").read_text()
        readable = [log for log in directory.rglob("*.log*") if log.stat().st_mode & 0o077]
        assert [log for log in readable if log.is_file()] == [], "others can read them"


@pytest.mark.timeout(2 * START_DEADLINE_SECONDS)
def test_a_killed_suite_leaves_no_process(directory: Path) -> None:
    with running(directory) as suite:
        suite.url_when_ready()
        family = suite.family()

        suite.process.kill()

        assert len(family) > 7
        assert_gone(family)


def test_a_directory_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    command = [sys.executable, "-m", "suite", "run", "--directory", tmp_path / "file/x"]

    refused = subprocess.run(  # noqa: S603 - the command is ours
        [*command, "--port", "0"], capture_output=True, text=True, check=False
    )

    assert refused.returncode == 1
    assert "Not a directory" in refused.stdout
    assert refused.stderr == ""


def test_a_port_that_is_taken_is_told_before_anything_starts(directory: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        command = [sys.executable, "-m", "suite", "run", "--port", port, "--directory", directory]

        refused = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert refused.returncode == 1
    assert refused.stdout == f"port {port} is taken: choose another, as in `make run PORT=8001`\n"
