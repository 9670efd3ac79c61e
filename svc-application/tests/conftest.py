"""A migrated database per test, the service's own keys, and its front door."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from application_builders import make_item_state, make_shop_state
from application_front import Headers, Passes, opened, with_key
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from contracts.topics import APPLICATION, APPROVAL, EVALUATION, GATEWAY, LICENCE
from servicekit.events.outbox import Origin, Outbox
from servicekit.local.key_files import make_keys
from servicekit.storage.database import Database
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.known.use_cases.learn_item import learn_item


@pytest.fixture
async def database_url(make_database: MakeDatabase) -> str:
    """A fresh database of this service."""
    return await make_database("svc_application")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The service's database, with an item for people and one for organisations known."""
    made = Database(database_url, source=APPLICATION, pool_size=3)
    made.before_commit(Outbox(Origin(APPLICATION, "440300", "test")).write)
    async with made.transaction() as session:
        await learn_item(session, state=make_item_state())
        await learn_item(session, state=make_shop_state())
    yield made
    await made.close()


@pytest.fixture(scope="session")
def keys() -> SubjectKeys:
    """Keys that no other run has."""
    return SubjectKeys(os.urandom(32), os.urandom(32))


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of everybody who calls."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, [APPLICATION, APPROVAL, EVALUATION, GATEWAY, LICENCE])
    return directory


@pytest.fixture
async def app(database_url: str, key_directory: Path) -> AsyncIterator[FastAPI]:
    """The service, open."""
    async with opened(database_url, key_directory) as made:
        yield made


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """Whoever calls it."""
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://application") as made:
        yield made


@pytest.fixture(scope="session")
def passes(key_directory: Path) -> Passes:
    """What makes callers' headers."""
    return Passes(key_directory)


@pytest.fixture
def mine(passes: Passes) -> Headers:
    """A person's headers, in their own matter, with an idempotency key."""
    return with_key(passes.person())
