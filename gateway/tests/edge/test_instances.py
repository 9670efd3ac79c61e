"""Which of a service's instances is asked, and how much at once."""

from typing import Any

import pytest

from contracts.topics import APPLICATION
from gateway.edge.exchange import Exchange
from gateway.edge.instances import AT_FIRST, AT_LEAST, CAREFUL, Instance, Instances
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


def test_what_an_instance_has_no_seat_for_is_refused_here_from_then_on() -> None:
    [instance] = instances(ONE).of(APPLICATION)
    instance.under_way = 40
    for _ in range(10):  # it has seats for thirty: ten are sent back
        instance.had_no_seat()
        instance.under_way -= 1

    assert instance.room == 30
    assert not instance.has_room(beyond=False)
    assert instance.has_room(beyond=True)  # officers find out for themselves


def test_the_room_grows_bit_by_bit_after_it_shrank() -> None:
    instance = Instance(ONE, most=1000)
    instance.under_way = 11
    instance.had_no_seat()
    for _ in range(10):
        instance.answered()

    assert instance.room == pytest.approx(11, abs=0.1)


def test_the_room_grows_with_each_answer_where_nothing_was_refused_for_long() -> None:
    instance = Instance(ONE, most=1000)
    instance.under_way = 11
    instance.had_no_seat()
    for _ in range(CAREFUL):
        instance.under_way = 0
        instance.answered()
    instance.under_way = 10

    for _ in range(5):
        instance.answered()

    assert instance.room == 15


def test_the_room_does_not_grow_while_it_is_not_needed() -> None:
    instance = Instance(ONE, most=1000)
    instance.under_way = 2
    for _ in range(100):
        instance.answered()

    assert instance.room == AT_FIRST


def test_the_room_never_closes_and_never_exceeds_its_bound() -> None:
    instance = Instance(ONE, most=300)
    for _ in range(1000):
        instance.under_way = 299
        instance.answered()
    assert instance.room == 300

    instance.under_way = 1
    instance.had_no_seat()
    assert instance.room == AT_LEAST


def test_who_comes_without_room_is_told_when_to_come_again() -> None:
    one = instances(ONE)
    one.of(APPLICATION)[0].under_way = AT_FIRST

    with pytest.raises(Refusal) as refused:
        one.choose(APPLICATION, beyond=False)

    assert refused.value.status == 503
    assert dict(refused.value.headers)[b"retry-after"] == b"1"


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
