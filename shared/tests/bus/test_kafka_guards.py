"""What aiokafka does not end by itself, the guards end."""

import asyncio
import os

import pytest

from servicekit.bus import BusUnavailable, kafka_guards
from servicekit.bus.kafka_guards import EXIT_STATUS, leave_unless_done, within


async def test_a_call_without_an_answer_ends_with_its_deadline() -> None:
    with pytest.raises(BusUnavailable):
        await within(0.05, asyncio.sleep(60))


async def test_a_client_that_does_not_stop_ends_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    monkeypatch.setattr(kafka_guards, "STOP_DEADLINE", 0.05)

    await leave_unless_done(asyncio.sleep(60))

    assert left == [EXIT_STATUS]


async def test_a_client_that_stops_lets_the_process_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)

    await leave_unless_done(asyncio.sleep(0))

    assert not left
