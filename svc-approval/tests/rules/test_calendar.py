"""Years and working days."""

from datetime import date

import pytest

from servicekit.ground.working_days import as_shipped
from svc_approval.rules.domain.calendar import add_years, age, counting_by, working_days


@pytest.mark.parametrize(
    ("day", "years", "end"),
    [
        ("2023-11-20", 3, "2026-11-20"),
        ("2020-02-29", 1, "2021-02-28"),
        ("2020-02-29", 3, "2023-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2021-02-28", 3, "2024-02-28"),
        ("2024-02-29", -3, "2021-02-28"),
        ("1900-02-28", 0, "1900-02-28"),
        ("2096-02-29", 4, "2100-02-28"),
    ],
)
def test_a_period_of_years_ends_on_its_corresponding_day_or_the_months_last(
    day: str, years: int, end: str
) -> None:
    assert add_years(date.fromisoformat(day), years) == date.fromisoformat(end)


@pytest.mark.parametrize("years", [-2027, 8000, 10**12])
def test_a_period_outside_the_calendar_is_refused(years: int) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        add_years(date(2026, 11, 20), years)


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        ("1956-11-20", "2026-11-19", 69),
        ("1956-11-20", "2026-11-20", 70),
        ("1956-11-20", "2026-11-21", 70),
        ("1956-02-29", "2026-02-27", 69),
        ("1956-02-29", "2026-02-28", 70),
        ("1956-02-29", "2028-02-28", 71),
        ("1956-02-29", "2028-02-29", 72),
        ("1957-02-28", "2028-02-28", 71),
        ("1926-12-31", "2026-01-01", 99),
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-21", "2026-11-20", -1),
        ("0001-01-01", "9999-12-31", 9998),
    ],
)
def test_a_year_of_age_is_completed_on_the_birthday(birth: str, on: str, years: int) -> None:
    assert age(date.fromisoformat(birth), date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-09-24", "2026-10-09", 5),
        ("2026-09-24", "2026-10-29", 20),
        ("2026-02-11", "2026-02-25", 5),
        ("2026-11-20", "2026-11-20", 0),
        ("2026-11-20", "2026-11-22", 0),
    ],
)
def test_working_days_follow_the_state_councils_notice(start: str, end: str, days: int) -> None:
    with counting_by(as_shipped()):
        assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == days


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-11-20", "2026-11-19"), ("2026-12-20", "2029-01-10"), ("0001-01-01", "2026-01-01")],
)
def test_working_days_nobody_knows_are_refused(start: str, end: str) -> None:
    with counting_by(as_shipped()), pytest.raises(ValueError, match=r"period|not known"):
        working_days(date.fromisoformat(start), date.fromisoformat(end))
