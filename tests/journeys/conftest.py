"""One town for all journeys on a bus."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from journey_town import Town

from contracts.topics import APPLICATION, LICENCE
from suite.suite import Suite
from suite.unlimited import UNLIMITED


@pytest.fixture(scope="session")
async def town(suite: Suite) -> AsyncIterator[Town]:
    """The town that lives in the running suite."""
    async with Town.of(suite) as opened:
        yield opened


DOUBLED: Final = (APPLICATION, LICENCE)


@pytest.fixture(scope="session")
async def doubled() -> AsyncIterator[Town]:
    """A town with two instances of svc-application, of few seats, and two of svc-licence."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-doubled-"))
    directory.chmod(0o711)  # under root the database's user passes through
    told = {**UNLIMITED, "APPLICATION_REQUESTS_UNDER_WAY": "8"}
    suite = Suite(directory, environment=told, twice=DOUBLED)
    await suite.start()
    async with Town.of(suite) as opened:
        yield opened
    await suite.destroy()
