"""A source that takes its time costs nobody else theirs, and whoever asks it may be killed."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

import pytest
from station.clients import Clients
from station.idleness import watching_idleness
from station.running import Station, eventually
from station.source_handle import Source, running_source

from servicekit.events.consumer import GATHERING_AT_ONCE

FILING_AT_ONCE = 8


@pytest.fixture
async def source(tmp_path: Path) -> AsyncIterator[Source]:
    """A department, quick until told otherwise."""
    async with running_source(tmp_path) as running:
        yield running


async def test_while_one_person_s_source_is_slow_the_others_go_through(
    station: Station, clients: Clients, source: Source
) -> None:
    station.start("command")
    station.start("relay")
    station.start("consumer", source_url=source.url)
    await station.serves()
    slow, first, *others = (uuid4() for _ in range(202))
    await clients.mark([first], 1)
    await station.has_effect(first)
    await source.be_slow(5, about=slow)

    async with watching_idleness(station.books.telling, station.books.told) as idleness:
        await clients.mark([slow], 1)
        async with asyncio.TaskGroup() as filing:
            for one in range(FILING_AT_ONCE):
                filing.create_task(clients.mark_in_turn(others[one::FILING_AT_ONCE]))
        await station.has_effect(slow)

    verdict, _ = await station.verdict(clients)
    assert verdict.clean, verdict
    seconds = await station.books.seconds_to_effect()
    assert seconds[str(slow)] > 5
    assert quantiles((seconds[str(case)] for case in others), n=20)[-1] < 1
    assert max(idleness.looks) < 0.2


@pytest.mark.parametrize(("by", "status"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 0)])
async def test_a_worker_ended_while_it_gathers_leaves_nothing_undone(
    station: Station, clients: Clients, source: Source, by: signal.Signals, status: int
) -> None:
    station.start("command")
    station.start("relay")
    station.start("consumer", source_url=source.url)
    await station.serves()
    await source.be_slow(1.5)

    await clients.mark([uuid4() for _ in range(60)], 1, 2)
    await source.is_asked_by(GATHERING_AT_ONCE)
    os.kill(station.processes["consumer"].pid or 0, by)
    assert await station.ended("consumer") == status
    await source.be_slow(0)
    station.start("consumer", source_url=source.url)

    verdict, _ = await station.verdict(clients)
    assert verdict.clean, verdict


async def test_a_worker_killed_while_it_tries_again_is_followed_by_one_that_does(
    station: Station, clients: Clients, source: Source
) -> None:
    station.start("command")
    station.start("relay")
    station.start("consumer", source_url=source.url)
    await station.serves()
    await source.be_slow(20)
    cases = [uuid4() for _ in range(3)]

    await clients.mark(cases, 1, 2)
    await eventually(lambda: station.books.retries(len(cases)), "each case is tried again")
    os.kill(station.processes["consumer"].pid or 0, signal.SIGKILL)
    await station.ended("consumer")
    await source.be_slow(0)
    station.start("consumer", source_url=source.url)

    verdict, _ = await station.verdict(clients)
    assert verdict.clean, verdict
