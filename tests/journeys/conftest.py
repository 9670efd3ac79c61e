"""One town for all journeys on a bus."""

from collections.abc import AsyncIterator

import pytest
from journey_town import Town

from suite.suite import Suite


@pytest.fixture(scope="session")
async def town(suite: Suite) -> AsyncIterator[Town]:
    """The town that lives in the running suite."""
    async with Town.of(suite) as opened:
        yield opened
