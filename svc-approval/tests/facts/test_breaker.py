"""When a source is left in peace."""

import pytest

from svc_approval.facts.clients.breaker import (
    LEAST_CALLS,
    OPEN_SECONDS,
    WINDOW_SECONDS,
    Breaker,
    CircuitOpen,
    RetryBudget,
)


class Watch:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


def opened(watch: Watch) -> Breaker:
    breaker = Breaker(watch)
    for _ in range(LEAST_CALLS):
        breaker.failed()
    return breaker


def test_nineteen_failures_open_nothing(watch: Watch) -> None:
    breaker = Breaker(watch)

    for _ in range(LEAST_CALLS - 1):
        breaker.failed()

    breaker.admit()


def test_half_of_twenty_failed_calls_open_the_circuit(watch: Watch) -> None:
    breaker = Breaker(watch)
    for _ in range(LEAST_CALLS // 2):
        breaker.succeeded()
        breaker.failed()

    with pytest.raises(CircuitOpen):
        breaker.admit()


def test_a_source_that_has_come_back_is_not_shut_for_what_it_did_before(watch: Watch) -> None:
    breaker = Breaker(watch)
    for _ in range(2 * LEAST_CALLS):
        breaker.succeeded()
    watch.seconds = WINDOW_SECONDS / 2
    for _ in range(LEAST_CALLS * 3 // 2):
        breaker.failed()
    for _ in range(LEAST_CALLS):
        breaker.succeeded()
    watch.seconds = WINDOW_SECONDS + 1  # the successes before are forgotten first

    breaker.failed()

    breaker.admit()


def test_fewer_than_half_leave_it_closed(watch: Watch) -> None:
    breaker = Breaker(watch)
    for _ in range(LEAST_CALLS):
        breaker.succeeded()
    for _ in range(LEAST_CALLS - 1):
        breaker.failed()

    breaker.admit()


def test_failures_outside_the_window_are_forgotten(watch: Watch) -> None:
    breaker = Breaker(watch)
    for _ in range(LEAST_CALLS - 1):
        breaker.failed()
    watch.seconds = WINDOW_SECONDS + 1

    breaker.failed()

    breaker.admit()


def test_one_call_at_a_time_probes_a_failing_source(watch: Watch) -> None:
    breaker = opened(watch)
    watch.seconds = OPEN_SECONDS

    breaker.admit()

    with pytest.raises(CircuitOpen):
        breaker.admit()


def test_a_probe_that_is_answered_closes_the_circuit(watch: Watch) -> None:
    breaker = opened(watch)
    watch.seconds = OPEN_SECONDS
    breaker.admit()

    breaker.succeeded()

    breaker.admit()
    assert not breaker.is_open


def test_a_probe_that_fails_opens_it_anew(watch: Watch) -> None:
    breaker = opened(watch)
    watch.seconds = OPEN_SECONDS
    breaker.admit()

    breaker.failed()

    watch.seconds = 2 * OPEN_SECONDS - 1
    with pytest.raises(CircuitOpen):
        breaker.admit()


def test_a_probe_nobody_waits_for_lets_the_next_one_through(watch: Watch) -> None:
    breaker = opened(watch)
    watch.seconds = OPEN_SECONDS
    breaker.admit()

    breaker.given_up()

    breaker.admit()


def test_retries_are_a_tenth_of_the_calls_at_most() -> None:
    budget = RetryBudget(most=1)
    assert budget.spend()

    spent = []
    for _ in range(40):
        budget.earn()
        spent.append(budget.spend())

    assert sum(spent) in {3, 4}
