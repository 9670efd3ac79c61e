"""An operator who stands where the suite runs."""

import pytest
from operating_house import Ended, Tongban, tongban_in

from suite.suite import Suite


@pytest.fixture
def tongban(suite: Suite) -> Tongban:
    """The command line, in the suite's directory, by somebody called ``li.na``."""

    async def run(*words: str) -> Ended:
        return await tongban_in(suite.directory, "--by", "li.na", *words)

    return run
