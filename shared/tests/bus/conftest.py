"""A fresh topic a test, on either adapter; processes that read it; brokers to be stopped."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from servicekit.bus import Bus
from servicekit.local.embedded_postgres import EmbeddedPostgres
from servicekit.testing.bus import Member, Place
from servicekit.testing.kafka import KafkaCannotBeHad, LocalKafka


@pytest.fixture
def start_member(tmp_path: Path) -> Iterator[Callable[..., Member]]:
    """``start_member(place, commits=True)``: a process that reads; ended with the test."""
    members: list[Member] = []

    def start(place: Place, *, commits: bool = True) -> Member:
        members.append(Member.start(place, tmp_path / f"member-{len(members)}", commits=commits))
        return members[-1]

    yield start
    for member in members:
        member.process.kill()
        member.process.wait()


@pytest.fixture
def log_url(postgres_url: str) -> Iterator[str]:
    """The URL of a fresh, empty database."""
    name = f"log_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(params=["embedded", "kafka"])
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    """Each adapter in turn."""
    if request.param == "embedded":
        place = Place("embedded", request.getfixturevalue("log_url"))
    else:
        place = Place("kafka", request.getfixturevalue("kafka"))
    yield place
    await place.close()


@pytest.fixture
async def bus(place: Place) -> Bus:
    """The bus of that place, started."""
    return await place.open()


@pytest.fixture(scope="session")
def own_kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalKafka]:
    """A broker that tests may stop and freeze."""
    broker = LocalKafka(tmp_path_factory.mktemp("kafka"))
    try:
        broker.start()
    except KafkaCannotBeHad as lack:
        pytest.skip(f"no Kafka of our own: {lack}")
    yield broker
    broker.stop()


@pytest.fixture
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server that tests may stop."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres") / "log", tell=lambda _: None)
    server.start()
    yield server
    server.destroy()
