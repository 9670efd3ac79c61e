"""Many who ask at once are answered by few calls, and none suffers for another."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from servicekit.process.coalesced import Coalesced


class Register:
    """An owner whose answers a test holds back; key *n* has the value *n* squared.

    Every call meets the ``failure``, or only one that asks for the ``failing`` key.
    """

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.failure: Exception | None = None
        self.failing = -1
        self.gate = asyncio.Event()
        self.gate.set()

    async def ask(self, keys: Sequence[int]) -> Mapping[int, int]:
        self.batches.append(list(keys))
        await self.gate.wait()
        if self.failure is not None and self.failing in {-1, *keys}:
            raise self.failure
        return {key: key * key for key in keys if key >= 0}


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def claims(register: Register) -> Coalesced[int, int]:
    return Coalesced(register.ask, most=3)


async def turn() -> None:
    """Let everything that can run now run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_single_ask_goes_out_at_once(
    claims: Coalesced[int, int], register: Register
) -> None:
    assert await claims.get(3) == 9
    assert register.batches == [[3]]


async def test_asks_of_one_moment_share_a_call(
    claims: Coalesced[int, int], register: Register
) -> None:
    assert await asyncio.gather(*(claims.get(n) for n in (1, 2, 3))) == [1, 4, 9]
    assert register.batches == [[1, 2, 3]]


async def test_while_one_call_is_out_the_next_collects(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.gate.clear()
    first = asyncio.create_task(claims.get(1))
    await turn()
    others = [asyncio.create_task(claims.get(n)) for n in (2, 3)]
    await turn()
    out_at_once = list(register.batches)

    register.gate.set()

    assert await asyncio.gather(first, *others) == [1, 4, 9]
    assert out_at_once == [[1]]
    assert register.batches == [[1], [2, 3]]


async def test_a_call_takes_no_more_keys_than_it_may(
    claims: Coalesced[int, int], register: Register
) -> None:
    assert await asyncio.gather(*(claims.get(n) for n in range(7))) == [n * n for n in range(7)]
    assert register.batches == [[0, 1, 2], [3, 4, 5], [6]]


async def test_one_key_asked_twice_is_asked_once(
    claims: Coalesced[int, int], register: Register
) -> None:
    assert await asyncio.gather(claims.get(5), claims.get(5)) == [25, 25]
    assert register.batches == [[5]]


async def test_a_key_whose_call_is_out_is_asked_anew(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.gate.clear()
    first = asyncio.create_task(claims.get(5))
    await turn()
    second = asyncio.create_task(claims.get(5))
    await turn()

    register.gate.set()

    assert await asyncio.gather(first, second) == [25, 25]
    assert register.batches == [[5], [5]]


async def test_a_key_the_owner_does_not_tell_is_none(claims: Coalesced[int, int]) -> None:
    assert await asyncio.gather(claims.get(-1), claims.get(2)) == [None, 4]


async def test_a_failure_goes_to_all_who_waited_on_it(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.failure = OSError("gone")

    results = await asyncio.gather(claims.get(1), claims.get(2), return_exceptions=True)

    assert results == [register.failure, register.failure]


async def test_after_a_failure_the_next_ask_is_a_new_one(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.failure = OSError("gone")
    with pytest.raises(OSError, match="gone"):
        await claims.get(1)
    register.failure = None

    assert await claims.get(1) == 1


async def test_a_failed_call_does_not_fail_the_one_that_collected_behind_it(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.gate.clear()
    register.failure, register.failing = OSError("gone"), 1
    first = asyncio.create_task(claims.get(1))
    await turn()
    second = asyncio.create_task(claims.get(2))
    await turn()
    register.gate.set()

    assert await asyncio.gather(first, second, return_exceptions=True) == [register.failure, 4]


async def test_who_stops_waiting_disturbs_nobody(
    claims: Coalesced[int, int], register: Register
) -> None:
    register.gate.clear()
    leaving, same_key, other_key = (asyncio.create_task(claims.get(n)) for n in (1, 1, 2))
    await turn()

    leaving.cancel()
    await turn()
    register.gate.set()

    assert await asyncio.gather(same_key, other_key) == [1, 4]
    assert leaving.cancelled()


async def test_a_failure_that_nobody_waits_for_any_more_is_no_noise(
    claims: Coalesced[int, int], register: Register
) -> None:
    complaints: list[dict[str, object]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, complaint: complaints.append(complaint))
    register.gate.clear()
    register.failure = OSError("gone")
    leaving = asyncio.create_task(claims.get(1))
    await turn()
    leaving.cancel()
    await turn()

    register.gate.set()
    await turn()

    loop.set_exception_handler(None)
    assert complaints == []
