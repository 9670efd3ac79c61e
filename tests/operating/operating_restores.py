"""Databases put back to an earlier moment, as an operator does from a backup."""

import asyncio
from dataclasses import replace

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient  # noqa: TID251  (deletes topics, as no service may)
from operating_house import Ended, tongban_in

from servicekit.storage.migrations import create_database
from suite.bus import create_topics
from suite.parts import BUS_DATABASE
from suite.suite import Suite

_USERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1"
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
        await start(suite, service)


async def restore(suite: Suite, *services: str, empty_bus: bool = False) -> None:
    """Put these services' databases back to their backups, with everything down; start all."""
    names = [name for name in suite.children if name.startswith(("svc-", "gateway"))]
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


async def reconcile(house: Suite) -> Ended:
    """Have the services agree again, as an operator who restored them does."""
    words = ("--by", "li.na", "reconcile", "--why", "restored from backups", "--wait", "30")
    ended = await tongban_in(house.directory, *words)
    if ended.code:  # what stands in the way is worth knowing
        ended = replace(
            ended, err=(await tongban_in(house.directory, "parked", "list", "--all")).out
        )
    return ended


async def stop(suite: Suite, service: str) -> None:
    """Stop a service in order, on Kafka with its worker."""
    for process in processes_of(suite, service):
        await suite.children[process].stop(GRACE_SECONDS)


async def start(suite: Suite, service: str) -> None:
    """Start a service that was stopped."""
    for process in processes_of(suite, service):
        await suite.restart(process)


def processes_of(suite: Suite, service: str) -> list[str]:
    """Return the names of a service's processes."""
    return [name for name in suite.children if name in {service, f"{service}-worker"}]


async def _copy(suite: Suite, original: str, copy: str) -> None:
    server = await asyncpg.connect(suite.database_url("postgres"))
    try:
        async with asyncio.timeout(GRACE_SECONDS):  # whoever was stopped may still be let go of
            while await server.fetchval(_USERS, original):
                await asyncio.sleep(0.05)
        await server.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {copy} TEMPLATE {original}")
    finally:
        await server.close()


async def _empty_bus(suite: Suite) -> None:
    if suite.bus == "kafka":
        await _empty_kafka(suite.bus_url)
    else:
        await _empty_log(suite)
    await create_topics(suite.bus, suite.bus_url)


async def _empty_kafka(servers: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    try:
        topics = [name for name in await admin.list_topics() if not name.startswith("__")]
        await admin.delete_topics(topics)
        async with asyncio.timeout(GRACE_SECONDS):
            while set(topics) & set(await admin.list_topics()):
                await asyncio.sleep(0.1)
    finally:
        await admin.close()


async def _empty_log(suite: Suite) -> None:
    server = await asyncpg.connect(suite.database_url("postgres"))
    await server.execute(f"DROP DATABASE {BUS_DATABASE} WITH (FORCE)")
    await server.close()
    create_database(suite.bus_url)
    await suite.roles.let_into(BUS_DATABASE)
