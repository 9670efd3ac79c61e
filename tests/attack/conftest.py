"""A running suite that is attacked; ``--all-attacks`` tries everything, else a bounded part."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from journey_town import Town

from suite.suite import Suite
from suite.unlimited import UNLIMITED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let everything be tried."""
    parser.addoption("--all-attacks", action="store_true", help="try everything (make attack)")


@pytest.fixture(scope="session")
def all_attacks(pytestconfig: pytest.Config) -> bool:
    """Whether everything is tried."""
    return bool(pytestconfig.getoption("--all-attacks", default=False))


@pytest.fixture(scope="session")
async def besieged() -> AsyncIterator[Town]:
    """The town of a suite of its own, which waits no longer than three seconds for a request."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-attacked-"))
    directory.chmod(0o711)  # under root the database's user passes through
    told = {**UNLIMITED, "GATEWAY_HEAD_SECONDS": "3", "GATEWAY_BODY_SECONDS": "3"}
    suite = Suite(directory, environment=told)
    await suite.start()
    async with Town.of(suite) as opened:
        yield opened
    await suite.destroy()
