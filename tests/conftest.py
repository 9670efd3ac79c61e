"""The whole suite, running, for tests that span services."""

import json
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from servicekit.testing.kafka import KafkaCannotBeHad
from suite.suite import Suite
from suite.unlimited import UNLIMITED

ALL: Final = ["cases", "licences", "ratings", "items", "rules", "oauth-clients"]
OFFICERS: Final = json.dumps(
    [
        {
            "username": username,
            "password": f"{username}-tongban",
            "roles": roles,
            "department": department,
            "division": "440300",
        }
        for username, roles, department in (
            ("civil-affairs", ALL, "civil-affairs"),
            ("transport", ALL, "transport"),
            ("market-supervision", ALL, "market-supervision"),
            ("clerk", ["canteen"], "civil-affairs"),
        )
    ]
)
"""The development accounts, and one whose role opens nothing."""

TOLD: Final = {
    **UNLIMITED,
    "GATEWAY_OFFICERS": OFFICERS,
    "APPROVAL_DECIDE_DEADLINE_SECONDS": "8",  # nobody need watch a dead source for fifteen
}


@pytest.fixture(scope="session", params=["embedded", "kafka"])
async def suite(request: pytest.FixtureRequest) -> AsyncIterator[Suite]:
    """A suite of its own on each bus, started once for all tests that ask for it."""
    directory = Path(tempfile.mkdtemp(prefix="tongban-suite-"))
    directory.chmod(0o711)  # under root the database's user passes through
    running = Suite(directory, bus=request.param, environment=TOLD)
    try:
        await running.start()
    except KafkaCannotBeHad as lack:
        await running.destroy()
        pytest.skip(f"no Kafka: {lack}")
    yield running
    await running.destroy()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests of a suite the time to start it; on a fresh machine Maven fetches Kafka first."""
    for item in items:
        if {"suite", "doubled"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.timeout(600))
