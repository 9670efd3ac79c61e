"""Databases put back to an earlier moment, as an operator does from a backup."""

import asyncio

import asyncpg

from contracts.topics import TOPICS
from servicekit.process.open_bus import open_bus
from servicekit.storage.migrations import create_database
from suite.parts import BUS_DATABASE
from suite.suite import Suite

GRACE_SECONDS = 20.0
START_SECONDS = 90.0


def package_of(service: str) -> str:
    """Return the package, and so the database, of a service."""
    return service.replace("-", "_")


async def back_up(suite: Suite, *services: str) -> None:
    """Keep the databases of these services as they are now; they are down meanwhile."""
    for service in services:
        await stop(suite, service)
        package = package_of(service)
        await _copy(suite, package, f"{package}_backup")
        await suite.restart(service)


async def restore(suite: Suite, *services: str, empty_bus: bool = False) -> None:
    """Put these services' databases back to their backups, with everything down; start all."""
    names = [name for name in suite.children if name.startswith("svc-") or name == "gateway"]
    for name in names:
        await suite.children[name].stop(GRACE_SECONDS)
    for service in services:
        package = package_of(service)
        await _copy(suite, f"{package}_backup", package)
    if empty_bus:
        await _empty_bus(suite)
    children = [suite.children[name] for name in names]
    for child in children:
        await child.start()
    await asyncio.gather(*(child.wait_until_up(START_SECONDS) for child in children))
    await asyncio.gather(*(child.wait_until_ready(START_SECONDS) for child in children))


async def stop(suite: Suite, service: str) -> None:
    """Stop a service in order."""
    await suite.children[service].stop(GRACE_SECONDS)


async def _copy(suite: Suite, original: str, copy: str) -> None:
    server = await asyncpg.connect(suite.database_url("postgres"))
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {copy} TEMPLATE {original}")
    finally:
        await server.close()


async def _empty_bus(suite: Suite) -> None:
    server = await asyncpg.connect(suite.database_url("postgres"))
    await server.execute(f"DROP DATABASE {BUS_DATABASE} WITH (FORCE)")
    await server.close()
    create_database(suite.bus_url)
    bus = open_bus(suite.bus, suite.bus_url, deployment="development")
    await bus.create_topics(TOPICS)
    await bus.close()
