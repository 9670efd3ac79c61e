"""An operator who stands where the suite runs, and suites that a test may spoil."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from operating_house import Ended, Tongban, tongban_in

from servicekit.testing.kafka import KafkaCannotBeHad
from suite.several_each import let_holders_have_several
from suite.suite import Suite
from suite.unlimited import UNLIMITED


@pytest.fixture
def tongban(suite: Suite) -> Tongban:
    """The command line, in the suite's directory, by somebody called ``li.na``."""

    async def run(*words: str) -> Ended:
        return await tongban_in(suite.directory, "--by", "li.na", *words)

    return run


@pytest.fixture
async def house(request: pytest.FixtureRequest) -> AsyncIterator[Suite]:
    """A suite whose databases a test may spoil; on the embedded bus where it asks for none."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-restored-"))
    directory.chmod(0o711)  # under root the database's user passes through
    bus = getattr(request, "param", "embedded")
    running = Suite(directory, bus=bus, environment=UNLIMITED)
    try:
        try:
            await running.start()
        except KafkaCannotBeHad as lack:
            pytest.skip(f"no Kafka: {lack}")
        await let_holders_have_several(running.url)
        yield running
    finally:
        await running.destroy()
