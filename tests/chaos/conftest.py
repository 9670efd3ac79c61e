"""A station of its own for each test, on each bus."""

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url
from station.books import Books
from station.clients import Clients
from station.running import Station

from servicekit.testing.plugin import MakeDatabase


@pytest.fixture
def log_url(postgres_url: str) -> Iterator[str]:
    """The URL of a fresh, empty database."""
    name = f"log_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(params=["embedded", "kafka"])
async def station(
    request: pytest.FixtureRequest, make_database: MakeDatabase, tmp_path: Path
) -> AsyncIterator[Station]:
    """A station with fresh databases and a topic nobody else uses; nothing runs yet."""
    of_bus = {"embedded": "log_url", "kafka": "kafka"}
    bus_url = request.getfixturevalue(of_bus[request.param])
    telling, told = await make_database("station"), await make_database("station")
    topic = f"station-{secrets.token_hex(4)}"
    made = Station(tmp_path, Books(request.param, bus_url, topic, telling, told))
    await made.prepare()
    yield made
    await made.stop()
    make_database.drop(telling)
    make_database.drop(told)


@pytest.fixture
def clients(station: Station) -> Clients:
    """Those who ask that station."""
    return Clients(station.url)
