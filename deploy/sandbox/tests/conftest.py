"""A sandbox in a process of its own, as every other test starts it."""

from collections.abc import Iterator

import pytest

from sandbox.client import SandboxClient, running_sandbox


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with running_sandbox() as address:
        yield address


@pytest.fixture
def sandbox(address: str) -> Iterator[SandboxClient]:
    """A sandbox that knows the population and nothing else."""
    with SandboxClient(base_url=address, timeout=10) as client:
        client.reset()
        yield client
