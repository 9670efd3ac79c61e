"""Each process of a station is killed at each named point, with at least 50 cases under way."""

import asyncio
from uuid import UUID, uuid4

import pytest
from station.clients import Clients
from station.running import Station, eventually

UNDER_WAY = 50
"""How many cases at least are not done when a process dies."""


def some_cases(count: int) -> list[UUID]:
    return [uuid4() for _ in range(count)]


@pytest.mark.parametrize("point", ["cmd.after_outbox_insert", "cmd.after_commit_before_response"])
async def test_a_command_asked_again_after_a_kill_is_carried_out_once(
    station: Station, clients: Clients, point: str
) -> None:
    station.start("relay")
    station.start("consumer")
    station.start("command", dies_at=f"{point}:20")
    await station.serves()

    asking = asyncio.create_task(clients.mark(some_cases(80), 1, 2, 3))
    await station.died("command", point)
    assert clients.waiting >= UNDER_WAY
    station.start("command")
    await asking

    verdict, _ = await station.verdict(clients)
    assert verdict.clean, verdict


@pytest.mark.parametrize(
    ("point", "sent_again"),
    [
        ("relay.before_send", False),
        ("relay.after_send_before_ack", True),
        ("relay.after_ack_before_mark", True),
    ],
)
async def test_a_killed_relay_sends_again_what_it_did_not_mark(
    station: Station, clients: Clients, point: str, sent_again: bool
) -> None:
    station.start("command")
    station.start("consumer")
    await station.serves()
    cases = some_cases(60)
    await clients.mark(cases, 1, 2)

    station.start("relay", dies_at=point)
    await station.died("relay", point)
    assert len(await station.books.unsent()) >= UNDER_WAY
    station.start("relay")
    await clients.mark(cases, 3)

    verdict, evidence = await station.verdict(clients)
    assert verdict.clean, verdict
    assert bool(evidence.repeated) is sent_again


@pytest.mark.parametrize(
    "point",
    [
        "cons.after_gather",
        "cons.after_inbox_insert",
        "cons.before_db_commit",
        "cons.after_db_commit_before_offset",
    ],
)
async def test_a_killed_consumer_brings_about_each_effect_once(
    station: Station, clients: Clients, point: str
) -> None:
    station.start("command")
    station.start("relay")
    await station.serves()
    cases = some_cases(60)
    await clients.mark(cases, 1, 2)
    await eventually(station.books.everything_sent, "the outbox is sent")

    station.start("consumer", dies_at=point)
    await station.died("consumer", point)
    assert len(await station.books.without_effect()) >= UNDER_WAY
    station.start("consumer")
    await clients.mark(cases, 3)

    verdict, _ = await station.verdict(clients)
    assert verdict.clean, verdict
