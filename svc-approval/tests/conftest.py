"""The whole service in this process, on real PostgreSQL, its log and a real sandbox beside it."""

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from approval_world import World, opened_world

from sandbox.client import SandboxClient, running_sandbox
from servicekit.testing.plugin import MakeDatabase


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    """Where the departments are."""
    with running_sandbox() as address:
        yield address


@pytest.fixture(scope="session")
async def running_world(
    make_database: MakeDatabase, sandbox_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """The service with both rule sets published and an edition of each known."""
    keys = tmp_path_factory.mktemp("keys")
    async with opened_world(make_database, sandbox_url, keys) as world:
        yield world


@pytest.fixture
def world(running_world: World) -> World:
    """The same service for every test; the departments behave and remember no call."""
    running_world.sandbox.reset()
    return running_world


@pytest.fixture
def sandbox(world: World) -> SandboxClient:
    """The departments, to be told how to behave."""
    return world.sandbox
