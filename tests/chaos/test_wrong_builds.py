"""The checker is to be believed: it finds right builds right, and catches each wrong one."""

from uuid import UUID, uuid4

import pytest
from station.clients import Clients
from station.running import Station, eventually
from station.settings import Build


def some_cases(count: int) -> list[UUID]:
    return [uuid4() for _ in range(count)]


async def test_a_relay_that_marks_before_it_sends_is_caught_losing(
    station: Station, clients: Clients
) -> None:
    station.start("command")
    station.start("consumer")
    await station.serves()
    cases = some_cases(60)
    await clients.mark(cases, 1, 2)

    station.start("relay", build="marks-before-sending", dies_at="relay.before_send")
    await station.died("relay", "relay.before_send")
    station.start("relay", build="marks-before-sending")

    verdict, _ = await station.verdict(clients)
    assert len(verdict.lost) == 120, verdict


async def test_a_consumer_without_an_inbox_is_caught_doubling(
    station: Station, clients: Clients
) -> None:
    station.start("command")
    station.start("relay")
    await station.serves()
    await clients.mark(some_cases(60), 1, 2)
    await eventually(station.books.everything_sent, "the outbox is sent")

    point = "cons.after_db_commit_before_offset"
    station.start("consumer", build="keeps-no-inbox", dies_at=point)
    await station.died("consumer", point)
    station.start("consumer", build="keeps-no-inbox")

    verdict, _ = await station.verdict(clients)
    assert verdict.doubled, verdict
    assert not verdict.lost, verdict


@pytest.mark.parametrize(("build", "lost"), [("right", 0), ("follows-a-cursor", 1)])
async def test_a_relay_that_follows_a_cursor_is_caught_passing_a_late_commit(
    station: Station, clients: Clients, build: Build, lost: int
) -> None:
    station.start("command")
    station.start("relay", build=build)
    station.start("consumer")
    await station.serves()

    late, prompt = some_cases(2)
    async with station.committing_late(clients, late):
        await clients.mark([prompt], 1)
        await station.has_effect(prompt)

    verdict, _ = await station.verdict(clients)
    assert len(verdict.lost) == lost, verdict
