"""A work that hangs ends its process; one that stood still with all the others does not."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from servicekit.process.background import Background


@pytest.fixture
async def background() -> AsyncIterator[Background]:
    made = Background(look_seconds=0.05, end_after_seconds=0.2)
    made.stop = lambda: None
    yield made
    await made.close()


async def go_on(background: Background) -> None:
    """Come round by way of somebody else, as most works do, so never at once after a standstill."""
    while True:
        background.heart("work").beat(0.5)
        for _ in range(3):
            await asyncio.to_thread(time.sleep, 0.05)


async def hang(background: Background) -> None:
    background.heart("work").beat(0.1)
    await asyncio.Event().wait()


async def test_a_work_that_hangs_ends_its_process(background: Background) -> None:
    background.start("work", hang(background), beats=True)

    async with asyncio.timeout(10):
        while background.failure is None:
            await asyncio.sleep(0.02)

    assert background.failure == "work hangs"


async def test_a_process_that_stood_still_as_a_whole_goes_on(background: Background) -> None:
    background.start("work", go_on(background), beats=True)
    await asyncio.sleep(0.02)

    time.sleep(2)  # noqa: ASYNC251  (nothing of the process runs, as while it is frozen)
    await asyncio.sleep(0.3)  # the watch has looked

    assert background.failure is None
    assert background.faults() == {}
