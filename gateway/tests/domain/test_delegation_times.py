"""From when until when somebody acts for another person, in legal days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gateway.delegations.domain.age import comes_of_age
from gateway.delegations.domain.faults import WrongPeriod
from gateway.delegations.domain.period import AHEAD_DAYS, LONGEST_DAYS, Period

EVENING = datetime(2026, 11, 20, 17, tzinfo=UTC)
"""One o'clock of the 21st in Shanghai."""
TODAY = date(2026, 11, 21)


def midnight(year: int, month: int, day: int) -> datetime:
    """Return the first moment of a day in Shanghai."""
    return datetime(year, month, day, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        ("20081121", midnight(2026, 11, 21)),
        ("20080229", midnight(2026, 3, 1)),
        ("20081231", midnight(2026, 12, 31)),
    ],
)
def test_somebody_comes_of_age_on_their_legal_birthday(born: str, of_age: datetime) -> None:
    assert comes_of_age(f"440300{born}001X") == of_age


def test_without_a_first_day_it_begins_now_and_lasts_through_the_last_day() -> None:
    period = Period.of_days(None, TODAY, now=EVENING)

    assert (period.begin, period.end) == (EVENING, midnight(2026, 11, 22))
    assert period.answer_by(EVENING) == period.end


def test_a_first_day_begins_at_its_midnight_in_shanghai() -> None:
    period = Period.of_days(date(2026, 11, 22), date(2027, 1, 31), now=EVENING)

    assert (period.begin, period.end) == (midnight(2026, 11, 22), midnight(2027, 2, 1))
    assert period.answer_by(EVENING) == EVENING + timedelta(days=30)


def test_the_longest_and_the_farthest_are_still_taken() -> None:
    first = TODAY + timedelta(days=AHEAD_DAYS)
    last = first + timedelta(days=LONGEST_DAYS - 1)

    assert Period.of_days(first, last, now=EVENING).begin > EVENING
    with pytest.raises(WrongPeriod):
        Period.of_days(first, last + timedelta(days=1), now=EVENING)
    with pytest.raises(WrongPeriod):
        Period.of_days(first + timedelta(days=1), last, now=EVENING)
