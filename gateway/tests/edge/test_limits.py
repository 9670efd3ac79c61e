"""How much one client may ask for."""

import pytest

from gateway.edge.limits import ClientLimits, Rate
from gateway.edge.refusals import Refusal


def limits(capacity: int = 100) -> ClientLimits:
    return ClientLimits(
        session=Rate(10, 5), address=Rate(1, 2), refused=Rate(1, 3), capacity=capacity
    )


def spend(subject: ClientLimits, times: int, *, session: str | None, now: float) -> None:
    for _ in range(times):
        subject.spend(session=session, address="a", now=now)


def test_a_burst_goes_through_and_the_next_one_waits() -> None:
    subject = limits()
    spend(subject, 5, session="s", now=100.0)

    with pytest.raises(Refusal) as refused:
        spend(subject, 1, session="s", now=100.0)

    assert refused.value.status == 429
    assert (b"retry-after", b"1") in refused.value.headers


def test_the_bucket_fills_again_at_its_rate() -> None:
    subject = limits()
    spend(subject, 5, session="s", now=100.0)

    spend(subject, 3, session="s", now=100.3)

    with pytest.raises(Refusal):
        spend(subject, 1, session="s", now=100.3)


def test_sessions_do_not_share_a_bucket() -> None:
    subject = limits()
    spend(subject, 5, session="s", now=100.0)

    spend(subject, 5, session="t", now=100.0)


def test_strangers_share_the_bucket_of_their_address() -> None:
    subject = limits()
    spend(subject, 2, session=None, now=100.0)

    with pytest.raises(Refusal):
        spend(subject, 1, session=None, now=100.0)


def test_what_is_refused_does_not_make_the_wait_longer() -> None:
    subject = limits()
    spend(subject, 2, session=None, now=100.0)
    for _ in range(50):
        with pytest.raises(Refusal):
            spend(subject, 1, session=None, now=100.0)

    spend(subject, 1, session=None, now=101.0)


def test_full_buckets_are_forgotten() -> None:
    subject = limits(capacity=10)
    for number in range(1000):
        subject.spend(session=str(number), address="", now=100.0 + number)

    assert len(subject._full_at) <= 10


def test_refused_tokens_are_counted_apart_from_what_the_address_may_ask() -> None:
    subject = limits()
    for _ in range(3):
        subject.spend_refused(address="a", now=100.0)

    with pytest.raises(Refusal) as refused:
        subject.spend_refused(address="a", now=100.0)
    spend(subject, 2, session=None, now=100.0)

    assert refused.value.status == 429
