"""The database beneath a station is killed and frozen with load on: it heals without a restart."""

import asyncio
import secrets
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from station.books import Books
from station.clients import Clients
from station.database_server import DatabaseServer
from station.running import Station, eventually

from servicekit.testing.plugin import MakeDatabase

KILLS = 5
WELL_WITHIN_SECONDS = 3.0
UNDER_WAY = 20
FROZEN_SECONDS = 4.0


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
    databases = MakeDatabase(server.url)
    telling, told = databases.make("station"), databases.make("station")
    bus_url = databases.empty() if request.param == "embedded" else request.getfixturevalue("kafka")
    topic = f"station-{secrets.token_hex(4)}"
    made = Station(tmp_path, Books(request.param, bus_url, topic, telling, told))
    await made.prepare()
    for role in ("command", "relay", "consumer"):
        made.start(role)
    await made.serves()
    yield made
    await made.stop()


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


async def test_a_frozen_server_is_told_of_and_healed_once_it_goes_on(
    shaken: Station, server: DatabaseServer, record_property: Callable[[str, object], None]
) -> None:
    clients = Clients(shaken.url)
    ended = asyncio.Event()
    load = asyncio.create_task(_keep_marking(clients, ended))
    await _has_work(clients)

    server.signal_all(signal.SIGSTOP)
    await asyncio.sleep(FROZEN_SECONDS)  # the fault itself, not a state to wait for
    server.signal_all(signal.SIGCONT)
    healed = await _seconds_until_well(shaken, clients)
    ended.set()
    await load

    record_property("seconds until all was well", healed)
    assert healed < WELL_WITHIN_SECONDS
    verdict, _ = await shaken.verdict(clients)
    assert verdict.clean, verdict


async def _keep_marking(clients: Clients, ended: asyncio.Event) -> None:
    while not ended.is_set():
        await clients.mark([uuid4() for _ in range(UNDER_WAY)], 1, 2)


async def _has_work(clients: Clients) -> None:
    before = len(clients.answered)

    async def has() -> bool:
        return len(clients.answered) > before + UNDER_WAY and clients.waiting > 0

    await eventually(has, "commands are answered, and others are under way")


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
