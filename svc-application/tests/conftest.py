"""A migrated database per test, and the service's own keys."""

import os
from collections.abc import AsyncIterator

import pytest
from application_builders import make_item_state

from servicekit.storage.database import Database
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.use_cases.learn_item import learn_item


@pytest.fixture
async def database_url(make_database: MakeDatabase) -> str:
    """A fresh database of this service."""
    return await make_database("svc_application")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The service's database, with one item known."""
    opened = Database(
        database_url, source="svc-application", division="440300", authority="test", pool_size=3
    )
    async with opened.transaction() as session:
        await learn_item(session, state=make_item_state())
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def keys() -> SubjectKeys:
    """Keys that no other run has."""
    return SubjectKeys(os.urandom(32), os.urandom(32))
