"""The embedded server: as root and not, side by side, and never an orphan."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from servicekit.local.directory_lock import DirectoryInUse
from servicekit.local.embedded_postgres import EmbeddedPostgres, PostgresDidNotStart
from servicekit.local.postgres_programs import copy_programs, postgres_programs

ROOT = os.geteuid() == 0
OWNERS = ["root", "nobody"] if ROOT else ["oneself"]

PARENT = """
import json, os, pwd, sys, time
from pathlib import Path
from servicekit.local.embedded_postgres import EmbeddedPostgres

directory, programs, owner = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
if owner == "nobody":
    account = pwd.getpwnam("nobody")
    os.setgroups([]), os.setgid(account.pw_gid), os.setuid(account.pw_uid)
server = EmbeddedPostgres(directory, programs=programs, tell=lambda _: None)
server.start()
print(json.dumps({"pid": server.pid, "url": server.url()}), flush=True)
time.sleep(60)
"""


@pytest.fixture
def directory() -> Iterator[Path]:
    """A folder every user can reach, deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="tongban-test-") as place:
        Path(place).chmod(0o777)
        yield Path(place)


@pytest.fixture
def programs(directory: Path) -> Path:
    """The programs where every user can read them, wherever the checkout is."""
    return copy_programs(postgres_programs(), directory / "programs")


async def test_what_was_committed_is_there_after_a_restart(directory: Path) -> None:
    server = EmbeddedPostgres(directory / "pg")
    server.start()
    connection = await asyncpg.connect(server.url())
    await connection.execute("CREATE TABLE word (text text); INSERT INTO word VALUES ('一网通办')")
    await connection.close()

    server.stop()
    server.start()
    connection = await asyncpg.connect(server.url())

    assert await connection.fetchval("SELECT text FROM word") == "一网通办"
    await connection.close()
    server.stop()


async def test_the_server_is_utf8_durable_and_closed_to_strangers(directory: Path) -> None:
    with EmbeddedPostgres(directory / "pg") as server:
        connection = await asyncpg.connect(server.url())
        shown = {
            name: await connection.fetchval(f"SHOW {name}")
            for name in ("server_encoding", "fsync", "synchronous_commit", "listen_addresses")
        }
        collation = await connection.fetchval("SELECT datcollate FROM pg_database LIMIT 1")
        await connection.close()

        assert shown == {
            "server_encoding": "UTF8",
            "fsync": "on",
            "synchronous_commit": "on",
            "listen_addresses": "127.0.0.1",
        }
        assert collation == "C.UTF-8"
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(server.url(), password="guessed")


async def test_by_either_way_in_one_needs_the_password(directory: Path) -> None:
    with EmbeddedPostgres(directory / "pg") as server:
        assert "host=" in server.url()
        assert "@127.0.0.1:" in server.url_by_network()
        for url in (server.url(), server.url_by_network()):
            connection = await asyncpg.connect(url)
            assert await connection.fetchval("SELECT 1") == 1
            await connection.close()
            with pytest.raises(asyncpg.InvalidPasswordError):
                await asyncpg.connect(url, password="guessed")
        sockets = list(directory.rglob(".s.PGSQL.*[0-9]"))
        assert all(each.parent.stat().st_mode & 0o077 == 0 for each in sockets)


async def test_where_a_socket_would_have_too_long_a_path_the_network_will_do(
    directory: Path,
) -> None:
    with EmbeddedPostgres(directory / ("deep" * 25)) as server:
        assert server.url() == server.url_by_network()
        connection = await asyncpg.connect(server.url())
        await connection.close()


def test_a_restart_takes_a_moment(directory: Path) -> None:
    server = EmbeddedPostgres(directory / "pg")
    server.start()
    took = []

    for _ in range(8):  # the best of them: others use the machine, too
        server.stop()
        began = time.perf_counter()
        server.start()
        took.append(time.perf_counter() - began)

    server.stop()
    assert min(took) < 0.2


def test_a_server_that_died_comes_back_on_its_port_and_its_log_goes_on(directory: Path) -> None:
    server = EmbeddedPostgres(directory / "pg")
    server.start()
    port, said = server.port, server.log.read_text()

    os.kill(server.pid, signal.SIGKILL)
    server.start()

    assert server.port == port
    assert server.log.read_text().startswith(said)
    server.stop()


def test_who_comes_next_waits_for_what_a_stopped_server_has_left(directory: Path) -> None:
    """Its owner lives on, as a bench does that hands its directory to `make run`."""
    server = EmbeddedPostgres(directory / "pg")
    server.start()
    server.stop()
    lock = os.open(directory / "pg/lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    straggler = subprocess.Popen(["/bin/sleep", "1"], pass_fds=(lock,))
    os.close(lock)

    with straggler, EmbeddedPostgres(directory / "pg"):
        assert straggler.poll() == 0


def test_two_servers_run_side_by_side(directory: Path) -> None:
    with EmbeddedPostgres(directory / "a") as one, EmbeddedPostgres(directory / "b") as other:
        assert one.port != other.port


def test_a_second_start_in_one_directory_says_who_uses_it(directory: Path) -> None:
    with (
        EmbeddedPostgres(directory / "pg"),
        pytest.raises(DirectoryInUse, match=f"in use by process {os.getpid()}: stop that one"),
    ):
        EmbeddedPostgres(directory / "pg").start()


def test_a_server_that_cannot_start_says_why(directory: Path) -> None:
    with EmbeddedPostgres(directory / "a") as holder:
        late = EmbeddedPostgres(directory / "b", port=holder.port)

        with pytest.raises(PostgresDidNotStart, match="Address already in use"):
            late.start()


@pytest.mark.parametrize("attempt", [1, 2, 3])
@pytest.mark.parametrize("owner", OWNERS)
def test_a_killed_parent_leaves_no_server(
    directory: Path, programs: Path, owner: str, attempt: int
) -> None:
    place = directory / "pg"
    command = [sys.executable, "-c", PARENT, str(place), str(programs), owner]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own
    assert parent.stdout is not None
    told = json.loads(parent.stdout.readline())

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    _wait_until_gone(told["pid"])

    assert "database system is shut down" in (place / "postgres.log").read_text()


@pytest.mark.parametrize("owner", OWNERS)
def test_the_directory_of_a_killed_parent_starts_again_at_once(
    directory: Path, programs: Path, owner: str
) -> None:
    command = [sys.executable, "-c", PARENT, str(directory / "pg"), str(programs), owner]
    for _ in range(2):
        parent = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own
        assert parent.stdout is not None
        told = json.loads(parent.stdout.readline())
        parent.stdout.close()

        parent.kill()
        parent.wait()

    _wait_until_gone(told["pid"])


if ROOT:

    def test_under_root_the_server_runs_as_somebody_else(directory: Path) -> None:
        with EmbeddedPostgres(directory / "pg", tell=lambda _: None) as server:
            assert Path(f"/proc/{server.pid}").stat().st_uid != 0

    def test_what_the_servers_user_cannot_reach_lives_elsewhere(directory: Path) -> None:
        closed = directory / "closed"
        closed.mkdir(mode=0o700)
        unreadable = copy_programs(postgres_programs(), closed / "programs")
        said: list[str] = []

        server = EmbeddedPostgres(closed / "pg", programs=unreadable, tell=said.append)
        server.start()
        elsewhere = Path((closed / "pg/lives-in").read_text())

        assert "the data is in" in said[0]
        assert "programs are copied" in said[1]
        assert (elsewhere / "data/PG_VERSION").exists()
        server.destroy()
        assert not elsewhere.exists()


def _wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and _state(pid) != "Z":
        assert time.monotonic() < deadline, f"server {pid} outlived its parent"
        time.sleep(0.02)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return "Z"
