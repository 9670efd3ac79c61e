"""Counting working days by a table of years; a day beyond it is provisional, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final, Self

import chinese_calendar

from contracts.working_days import WorkingYear, days_of, hash_of_years

_FRIDAY: Final = 4
_IN_THE_LIBRARY: Final = "chinesecalendar"


class YearUnknown(ValueError):
    """The State Council's notice for the year is not in the table."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the working days of {year} are not known yet")


@dataclass(frozen=True)
class Counted:
    """The day that a period of working days ends on.

    ``provisional`` where the count leans on a year that the table does not hold: its Mondays to
    Fridays were taken for working days until the notice is loaded.
    """

    day: date
    provisional: bool


@dataclass(frozen=True)
class WorkingDays:
    """The table of working days: its years, in order and without a gap."""

    years: tuple[WorkingYear, ...]

    def __post_init__(self) -> None:
        numbers = [each.year for each in self.years]
        if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise ValueError("the years of a table follow one another without a gap")

    @cached_property
    def table_hash(self) -> str:
        """The SHA-256 of the table, in hex."""
        return hash_of_years(self.years)

    @property
    def last_day(self) -> date:
        """The last day that the table knows of."""
        return date(self.years[-1].year, 12, 31)

    def knows(self, day: date) -> bool:
        """Tell whether the table holds the year of *day*."""
        return day.year in self._by_year

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on *day*; Monday to Friday in a year that is not known."""
        year = self._by_year.get(day.year)
        if day.weekday() <= _FRIDAY:
            return year is None or day not in year.days_off
        return year is not None and day in year.days_on

    def after(self, day: date, count: int) -> Counted:
        """Return the last day of a period of *count* working days that begins the day after *day*.

        行政许可法 82: periods are counted in working days, without holidays. With a *count* of
        zero it is *day* itself, or the next working day where offices are closed on it.
        """
        if count == 0 and not self.is_working(day):
            count = 1
        provisional = not self.knows(day)
        while count > 0:
            day += timedelta(days=1)
            provisional = provisional or not self.knows(day)
            if self.is_working(day):
                count -= 1
        return Counted(day, provisional)

    def between(self, start: date, end: date) -> int:
        """Return how many working days follow *start* up to and including *end* (民法典 201).

        Raises ``YearUnknown`` where the count would lean on a year that is not known.
        """
        days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
        for day in days:
            if not self.knows(day):
                raise YearUnknown(day.year)
        return sum(1 for day in days if self.is_working(day))

    def with_year(self, loaded: WorkingYear) -> Self:
        """Return the table with one year added or replaced; ``ValueError`` where it makes a gap."""
        others = [year for year in self.years if year.year != loaded.year]
        return type(self)(tuple(sorted([*others, loaded], key=lambda each: each.year)))

    def completed_by(self, others: Iterable[WorkingYear]) -> Self:
        """Return the table with those years of *others* that follow its own; none is replaced."""
        later = [year for year in others if year.year > self.years[-1].year]
        return type(self)((*self.years, *later))

    @cached_property
    def _by_year(self) -> dict[int, WorkingYear]:
        return {year.year: year for year in self.years}


@cache
def as_shipped() -> WorkingDays:
    """Return the table that came with this release: the years which the calendar library knows."""
    years = sorted({day.year for day in chinese_calendar.holidays})
    return WorkingDays(
        tuple(
            WorkingYear.of_days(
                [day for day in days_of(year) if chinese_calendar.is_workday(day)],
                year=year,
                source=_IN_THE_LIBRARY,
            )
            for year in years
        )
    )
