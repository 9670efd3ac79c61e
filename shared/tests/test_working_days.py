"""Counting by the table: what is known, what is provisional, what is no year."""

from datetime import date
from typing import Any

import chinese_calendar
import pytest
from pydantic import ValidationError

from contracts.working_days import WorkingYear, days_of
from servicekit.ground.working_days import Counted, WorkingDays, YearUnknown, as_shipped

NEXT_YEAR: dict[str, Any] = {
    "year": 2027,
    "days_off": [
        "2027-01-01",
        "2027-02-05",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-05-03",
        "2027-10-01",
        "2027-10-04",
        "2027-10-05",
    ],
    "days_on": ["2027-02-13", "2027-10-09"],
    "source": "a notice made up for tests",
}


def test_the_shipped_table_says_of_each_day_what_the_library_says() -> None:
    table = as_shipped()
    for year in table.years:
        for day in days_of(year.year):
            assert table.is_working(day) is bool(chinese_calendar.is_workday(day)), day


def test_a_table_is_known_by_what_it_says_and_not_by_who_wrote_it_down() -> None:
    again = WorkingDays(tuple(as_shipped().years))
    longer = again.with_year(WorkingYear.model_validate(NEXT_YEAR))

    assert again.table_hash == as_shipped().table_hash
    assert longer.table_hash != again.table_hash


@pytest.mark.parametrize(
    ("start", "count", "end", "provisional"),
    [
        ("2026-12-30", 1, "2026-12-31", False),
        ("2026-12-31", 1, "2027-01-01", True),
        ("2026-12-25", 5, "2027-01-01", True),
        ("2027-03-01", 0, "2027-03-01", True),
        ("2026-10-03", 0, "2026-10-08", False),
    ],
)
def test_a_count_that_leans_on_a_year_not_loaded_is_provisional(
    start: str, count: int, end: str, provisional: bool
) -> None:
    counted = as_shipped().after(date.fromisoformat(start), count)

    assert counted == Counted(date.fromisoformat(end), provisional)


def test_a_loaded_year_counts_by_its_holidays_and_its_working_weekends() -> None:
    table = as_shipped().with_year(WorkingYear.model_validate(NEXT_YEAR))

    assert table.after(date(2026, 12, 31), 1) == Counted(date(2027, 1, 4), provisional=False)
    assert table.after(date(2027, 2, 4), 2) == Counted(date(2027, 2, 12), provisional=False)
    assert table.between(date(2027, 2, 12), date(2027, 2, 14)) == 1


def test_a_rule_is_never_told_a_number_of_days_that_leans_on_a_year_not_loaded() -> None:
    with pytest.raises(YearUnknown):
        as_shipped().between(date(2026, 12, 30), date(2027, 1, 5))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"days_off": [*NEXT_YEAR["days_off"], "2027-10-09"]}, "weekend"),
        ({"days_on": ["2027-02-12"]}, "weekday"),
        ({"days_off": NEXT_YEAR["days_off"][1:]}, "public holiday"),
        ({"days_off": []}, "public holiday"),
        ({"days_off": [*NEXT_YEAR["days_off"], "2028-01-03"]}, "not a day of"),
        ({"days_off": NEXT_YEAR["days_off"][::-1]}, "in order"),
        ({"days_off": [*NEXT_YEAR["days_off"], NEXT_YEAR["days_off"][-1]]}, "once"),
        ({"year": 2003}, "greater"),
        ({"holidays": []}, "Extra"),
    ],
)
def test_what_cannot_be_a_year_is_refused(change: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        WorkingYear.model_validate(NEXT_YEAR | change)


def test_a_table_has_no_gap() -> None:
    later = WorkingYear.model_validate(
        {
            "year": 2028,
            "days_off": ["2028-05-01", "2028-10-02", "2028-10-03"],
            "days_on": [],
            "source": "a notice made up for tests",
        }
    )

    with pytest.raises(ValueError, match="gap"):
        as_shipped().with_year(later)
