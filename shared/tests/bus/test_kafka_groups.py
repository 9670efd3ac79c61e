"""What only Kafka has: groups whose members share, die, join and leave, each a real process."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress

import pytest

from contracts.topics import PARTITIONS_EMBEDDED
from servicekit.bus import Bus
from servicekit.testing.bus import Member, Place, Traffic, is_in_order

StartMember = Callable[[Place], Member]

ALL = frozenset(range(PARTITIONS_EMBEDDED))


@pytest.fixture
async def place(kafka: str) -> AsyncIterator[Place]:
    """A topic on Kafka."""
    place = Place("kafka", kafka)
    yield place
    await place.close()


async def until(true: Callable[[], bool], *, seconds: float = 40) -> None:
    """Wait for other processes, whose notes are all we see of them."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.1)


def read_by(members: Iterable[Member]) -> list[tuple[str, int]]:
    """Return what all have read, in the order of time."""
    every = sorted(reading for member in members for reading in member.read())
    return [(key, number) for _, key, number in every]


async def fate(place: Place, bus: Bus, members: Iterable[Member], sent: list[int]) -> str:
    """Tell whether all that was *sent* was read; else whether it is lost or merely stuck.

    Lost is what the group has committed past without reading it; stuck is what it never reached.
    """
    read = {number for _, number in read_by(members)}
    missing = set(sent) - read
    if not missing:
        return "all read"
    for member in members:
        member.process.kill()
    heir = await bus.subscribe(place.group, [place.topic])
    async with asyncio.timeout(40):
        while heir.assigned() != {(place.topic, number) for number in ALL}:
            await heir.poll(limit=1, patience=0.5)
    waiting = await heir.lag()
    return f"{len(missing)} missing: stuck {waiting}, lost {max(0, len(missing) - waiting)}"


async def test_members_share_the_partitions_and_take_over_from_the_killed(
    place: Place, bus: Bus, start_member: StartMember
) -> None:
    traffic = Traffic(place, bus)
    one, other = start_member(place), start_member(place)
    await until(lambda: len(one.assigned()) == len(other.assigned()) == len(ALL) / 2)
    shares = one.assigned(), other.assigned()
    await until(lambda: bool(one.read()))

    status = one.end(signal.SIGKILL)
    await until(lambda: other.assigned() == ALL)
    await traffic.stop()
    await until(lambda: set(traffic.acknowledged) <= {n for _, n in read_by([one, other])})

    assert status == -signal.SIGKILL
    assert shares[0] | shares[1] == ALL
    assert not shares[0] & shares[1]
    assert one.read()
    assert is_in_order(read_by([one, other]))


async def test_three_members_joining_and_leaving_lose_nothing_and_get_on(
    place: Place, bus: Bus, start_member: StartMember
) -> None:
    traffic = Traffic(place, bus)
    present = [start_member(place) for _ in range(3)]
    members = list(present)
    await until(lambda: all(member.assigned() for member in present))
    before = len(read_by(members))

    for _ in range(5):
        leaving = present.pop(0)
        present.append(start_member(place))
        members.append(present[-1])
        await asyncio.sleep(1)
        assert leaving.end(signal.SIGTERM) == 0
        await asyncio.sleep(1)
    during = len(read_by(members)) - before
    await traffic.stop()
    with suppress(TimeoutError):
        await until(lambda: set(traffic.acknowledged) <= {n for _, n in read_by(members)})

    assert await fate(place, bus, members, traffic.acknowledged) == "all read"
    assert during > 100
    assert is_in_order(read_by(members))
    assert not any(member.is_stuck() for member in present)
