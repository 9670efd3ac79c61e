"""The database beneath a station is killed and frozen with load on: it heals without a restart."""

import asyncio
import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest
from station.books import Books, BusKind
from station.clients import Clients
from station.database_server import DatabaseServer
from station.running import Role, Station, answers, eventually

from servicekit.storage.away import SILENCE_SECONDS
from servicekit.testing.plugin import MakeDatabase

RUNNING: tuple[Role, ...] = ("command", "relay", "consumer")
SMALL_DISK = "256m"
KILLS = 5
WELL_WITHIN_SECONDS = 6.0  # three where the machine is ours; tests share it
UNDER_WAY = 20


@pytest.fixture
def server() -> Iterator[DatabaseServer]:
    """A server of the test's own, reached by its socket as `make run` does."""
    with tempfile.TemporaryDirectory(prefix="tongban-test-") as directory:
        Path(directory).chmod(0o711)
        made = DatabaseServer(Path(directory) / "postgres")
        made.start()
        yield made
        made.destroy()


@pytest.fixture(params=["embedded", "kafka"])
async def shaken(
    request: pytest.FixtureRequest, server: DatabaseServer, tmp_path: Path
) -> AsyncIterator[Station]:
    """A station on that server, all of it running."""
    kafka = request.getfixturevalue("kafka") if request.param == "kafka" else None
    async with a_station_on(server, tmp_path, kafka=kafka) as made:
        yield made


@asynccontextmanager
async def a_station_on(
    server: DatabaseServer, directory: Path, *, kafka: str | None
) -> AsyncIterator[Station]:
    """Run a station on a server of its own; on the embedded log, that too is kept there."""
    databases = MakeDatabase(server.url)
    telling, told = databases.make("station"), databases.make("station")
    topic = f"station-{secrets.token_hex(4)}"
    kind: BusKind = "embedded" if kafka is None else "kafka"
    made = Station(directory, Books(kind, kafka or databases.empty(), topic, telling, told))
    await made.prepare()
    for role in RUNNING:
        made.start(role)
    await _all_ready(made)
    yield made
    await made.stop()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, which a test may fill; where one may not mount, it is skipped."""
    with tempfile.TemporaryDirectory(prefix="tongban-test-") as directory:
        Path(directory).chmod(0o711)
        mounting = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=711", "none", directory]
        mounted = subprocess.run(mounting, check=False, capture_output=True, text=True)  # noqa: S603
        if mounted.returncode != 0:
            pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
        yield Path(directory)
        subprocess.run(["umount", directory], check=True)  # noqa: S603, S607


async def test_a_postmaster_killed_five_times_with_load_on_is_healed_without_a_restart(
    shaken: Station, server: DatabaseServer, record_property: Callable[[str, object], None]
) -> None:
    clients = Clients(shaken.url)
    ended = asyncio.Event()
    load = asyncio.create_task(_keep_marking(clients, ended))
    healed = []

    for _ in range(KILLS):
        await _has_work(clients)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        healed.append(await _seconds_until_well(shaken, clients))
    ended.set()
    await load

    record_property("seconds until all was well", healed)
    assert max(healed) < WELL_WITHIN_SECONDS, healed
    assert all(process.exitcode is None for process in shaken.processes.values())
    verdict, _ = await shaken.verdict(clients)
    assert verdict.clean, verdict


async def test_a_frozen_server_is_told_of_within_a_deadline_and_healed_once_it_goes_on(
    shaken: Station, server: DatabaseServer, record_property: Callable[[str, object], None]
) -> None:
    clients = Clients(shaken.url)
    ended = asyncio.Event()
    load = asyncio.create_task(_keep_marking(clients, ended))
    await _has_work(clients)

    server.signal_all(signal.SIGSTOP)
    assert await _seconds_until_refused(clients) < SILENCE_SECONDS + 5
    assert await _seconds_until_not_ready(shaken) < 5
    server.signal_all(signal.SIGCONT)
    healed = await _seconds_until_well(shaken, clients)
    ended.set()
    await load

    record_property("seconds until all was well", healed)
    assert healed < WELL_WITHIN_SECONDS
    verdict, _ = await shaken.verdict(clients)
    assert verdict.clean, verdict


@pytest.mark.parametrize("shaken", ["embedded"], indirect=True)
async def test_a_process_that_starts_while_its_database_is_away_waits_for_it(
    shaken: Station, server: DatabaseServer
) -> None:
    await asyncio.to_thread(server.kill)
    shaken.processes["command"].terminate()
    await shaken.ended("command")
    shaken.start("command")
    log = shaken.directory / "command.log"

    async def is_waiting() -> bool:
        return "database_awaited" in log.read_text(errors="replace")

    await eventually(is_waiting, "the new process misses its database")
    await asyncio.to_thread(server.start)

    await _all_ready(shaken)


async def test_a_full_disk_is_told_of_refused_with_503_and_healed_when_there_is_room(
    small_disk: Path,
) -> None:
    server = DatabaseServer(small_disk / "postgres")
    server.start()
    (small_disk / "station").mkdir()  # its logs lie on the same disk
    async with a_station_on(server, small_disk / "station", kafka=None) as station:
        clients = Clients(station.url)
        ended = asyncio.Event()
        load = asyncio.create_task(_keep_marking(clients, ended))
        await _has_work(clients)

        filler = fill(small_disk)
        await _is_refused_for_want_of_room(station)
        filler.unlink()
        healed = await _seconds_until_well(station, clients)
        ended.set()
        await load

        assert healed < WELL_WITHIN_SECONDS
        assert all(process.exitcode is None for process in station.processes.values())
        await _all_ready(station)
        verdict, _ = await station.verdict(clients)
        assert verdict.clean, verdict
    server.destroy()


def fill(disk: Path) -> Path:
    """Write into one file until there is no room for more; return it."""
    filler = disk / "filler"
    with filler.open("wb") as out, suppress(OSError):
        while True:
            os.write(out.fileno(), bytes(4096))
    return filler


async def _is_refused_for_want_of_room(station: Station) -> None:
    """Return once a command is refused so, and readiness and figures say why as well."""
    async with aiohttp.ClientSession() as session:

        async def is_refused() -> bool:
            case = str(uuid4())
            asking = session.post(
                f"{station.url}/marks",
                json={"case_id": case, "attempt": 1},
                headers={"idempotency-key": case},
            )
            async with asking as answer:
                assert answer.status in {201, 503}
                said = await answer.json(content_type=None)
                if answer.status == 503:
                    assert answer.content_type == "application/problem+json"
                    assert "retry-after" in answer.headers
                return bool(said.get("type", "").endswith(":no-room"))

        await eventually(is_refused, "a command is refused for want of room")
        async with session.get(f"{station.url}/readyz") as answer:
            assert answer.status == 503
            assert "room on the database's disk" in (await answer.json())["for"]
        async with session.get(f"{station.url}/metrics") as answer:
            assert "tongban_database_full 1.0" in await answer.text()


async def _all_ready(station: Station) -> None:
    for role in RUNNING:
        await answers(f"{station.door_of(role)}/readyz", station.processes[role])


async def _keep_marking(clients: Clients, ended: asyncio.Event) -> None:
    while not ended.is_set():
        await clients.mark([uuid4() for _ in range(UNDER_WAY)], 1, 2)


async def _has_work(clients: Clients) -> None:
    before = len(clients.answered)

    async def has() -> bool:
        return len(clients.answered) > before + UNDER_WAY and clients.waiting > 0

    await eventually(has, "commands are answered, and others are under way")


async def _seconds_until_refused(clients: Clients) -> float:
    """Return how long a command waits for its answer, which is that the database is away."""
    began, case = time.monotonic(), str(uuid4())
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        asking = session.post(
            f"{clients.url}/marks",
            json={"case_id": case, "attempt": 1},
            headers={"idempotency-key": case},
        )
        async with asking as answer:
            assert answer.status == 503, await answer.text()
            assert answer.content_type == "application/problem+json"
    return time.monotonic() - began


async def _seconds_until_not_ready(station: Station) -> float:
    """Return how long the doors take to tell that they are alive and not ready."""
    began = time.monotonic()
    async with aiohttp.ClientSession() as session:
        for role in RUNNING:
            async with session.get(f"{station.door_of(role)}/readyz") as answer:
                assert answer.status == 503
                assert "database" in (await answer.json())["for"]
    return (time.monotonic() - began) / len(RUNNING)


async def _seconds_until_well(station: Station, clients: Clients) -> float:
    """Return how long it takes until something fresh is through each shard and each partition."""
    began = time.monotonic()
    probes = await station.books.probes()
    await clients.mark(probes, 1)
    expected = {str(case) for case in probes}

    async def through() -> bool:
        return not expected & await station.books.without_effect()

    await eventually(through, "fresh cases have their effect")
    return time.monotonic() - began
