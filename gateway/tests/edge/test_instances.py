"""Which of a service's instances is asked, and how much at once."""

from typing import Any

import pytest

from contracts.topics import APPLICATION
from gateway.edge.exchange import Exchange
from gateway.edge.instances import (
    AT_FIRST,
    AT_LEAST,
    CAREFUL,
    SILENCE_SECONDS,
    Instance,
    Instances,
)
from gateway.edge.refusals import Refusal

ONE, OTHER = "http://one", "http://other"


def instances(*urls: str, most: int = 1000) -> Instances:
    return Instances({APPLICATION: " ".join(urls)}, most=most)


def test_the_one_that_has_least_to_do_is_asked() -> None:
    both = instances(ONE, OTHER)
    first = both.choose(APPLICATION, beyond=False)

    first.under_way += 1
    second = both.choose(APPLICATION, beyond=False)

    assert {first.url, second.url} == {ONE, OTHER}


def test_one_that_is_not_fit_is_passed_over_while_another_is() -> None:
    both = instances(ONE, OTHER)
    one, other = both.of(APPLICATION)
    one.is_fit = False
    other.under_way += 1
    assert both.choose(APPLICATION, beyond=False) is other

    other.is_fit = False

    assert both.choose(APPLICATION, beyond=False) is one  # to be refused by it, or not


def test_one_that_was_tried_is_not_asked_again_while_there_is_another() -> None:
    both = instances(ONE, OTHER)
    first = both.choose(APPLICATION, beyond=False)

    assert both.choose(APPLICATION, beyond=False, tried=[first]) is not first
    assert both.choose(APPLICATION, beyond=False, tried=both.of(APPLICATION)) is first


class Clock:
    """A steady clock that is told what it shows."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def make_instance(*, under_way: int = 0, most: int = 1000, clock: Clock | None = None) -> Instance:
    instance = Instance(ONE, most=most, monotonic=clock or Clock())
    instance.under_way = under_way
    instance.heard(seats=None, had_none=False)
    return instance


def answered(instance: Instance, *, times: int, under_way: int) -> None:
    instance.under_way = under_way
    for _ in range(times):
        instance.heard(seats=None, had_none=False)


def refused(instance: Instance, *, under_way: int) -> None:
    instance.under_way = under_way
    instance.heard(seats=None, had_none=True)


def test_no_more_is_asked_at_once_than_an_instance_says_it_takes() -> None:
    instance = make_instance()
    instance.heard(seats=b"17", had_none=False)
    instance.under_way = 16
    assert instance.takes_one_more(beyond=False)

    instance.under_way = 17

    assert not instance.takes_one_more(beyond=False)
    assert instance.takes_one_more(beyond=True)  # officers find out for themselves


def test_what_an_instance_has_no_seat_for_is_refused_here_from_then_on() -> None:
    instance = make_instance()
    for under_way in range(40, 30, -1):  # others have some of its seats: ten are sent back
        refused(instance, under_way=under_way)

    assert instance.room == 30
    instance.under_way = 30
    assert not instance.takes_one_more(beyond=False)


def test_one_that_says_nothing_is_asked_one_thing_more_now_and_then() -> None:
    clock = Clock()
    instance = make_instance(clock=clock)
    instance.under_way = AT_FIRST + 1
    assert not instance.takes_one_more(beyond=False)

    clock.now += SILENCE_SECONDS

    assert instance.takes_one_more(beyond=False)
    assert not instance.takes_one_more(beyond=False)


def test_the_room_grows_bit_by_bit_after_it_shrank() -> None:
    instance = make_instance()
    refused(instance, under_way=11)

    answered(instance, times=10, under_way=11)

    assert instance.room == pytest.approx(11, abs=0.1)


def test_the_room_grows_with_each_answer_where_nothing_was_refused_for_long() -> None:
    instance = make_instance()
    refused(instance, under_way=11)
    answered(instance, times=CAREFUL, under_way=0)

    answered(instance, times=5, under_way=10)

    assert instance.room == 15


def test_the_room_does_not_grow_while_it_is_not_needed() -> None:
    instance = make_instance()

    answered(instance, times=100, under_way=2)

    assert instance.room == AT_FIRST


def test_the_room_never_closes_and_never_exceeds_its_bound() -> None:
    instance = make_instance(most=300)
    answered(instance, times=1000, under_way=299)
    assert instance.room == 300
    instance.under_way = 300
    assert not instance.takes_one_more(beyond=True)

    refused(instance, under_way=1)
    assert instance.room == AT_LEAST


def test_who_comes_without_room_is_told_when_to_come_again() -> None:
    one = instances(ONE)
    one.of(APPLICATION)[0].heard(seats=b"0", had_none=False)

    with pytest.raises(Refusal) as told:
        one.choose(APPLICATION, beyond=False)

    assert told.value.status == 503
    assert dict(told.value.headers)[b"retry-after"] == b"1"


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        (None, 10),
        (b"wait=3", 3),
        (b"respond-async, wait=3", 3),
        (b"wait=60", 10),
        (b"wait=0", 1),
        (b"wait=x", 10),
    ],
)
def test_a_client_may_say_for_how_long_it_waits(prefer: bytes | None, seconds: int) -> None:
    headers = [(b"prefer", prefer)] if prefer is not None else []
    scope: dict[str, Any] = {"path": "/v1/items", "method": "GET", "headers": headers}

    assert Exchange(scope, _nothing, _nothing).patience(10) == seconds


async def _nothing(*_: Any) -> Any:
    raise AssertionError
