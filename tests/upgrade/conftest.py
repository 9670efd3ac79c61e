"""One server with the recorded databases, and one suite that runs on them."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from recorded_release import RELEASE, Release, Upgraded

from suite.suite import Suite


@pytest.fixture(scope="session")
def release() -> Release:
    """What was recorded."""
    return Release(RELEASE)


@pytest.fixture(scope="session")
async def upgraded(release: Release) -> AsyncIterator[Upgraded]:
    """A suite that was started on what the release left, as `make run` starts after a pull."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-upgrade-"))
    directory.chmod(0o711)  # under root the database's user passes through
    release.lay_out(directory)
    suite = Suite(directory, environment=release.business_time())
    running = Upgraded(suite, release)
    try:
        await suite.start()
        await running.tell_the_departments()
        yield running
        await running.sign_everybody_out()
    finally:
        await suite.destroy()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the first test of a suite the time to start it."""
    for item in items:
        if "upgraded" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(300))
