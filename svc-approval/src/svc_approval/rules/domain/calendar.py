"""Periods of years and of working days, counted on legal days."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Final

from servicekit.ground.working_days import WorkingDays

_COUNTED_BY: Final[ContextVar[WorkingDays]] = ContextVar("working days")


def add_years(day: date, years: int) -> date:
    """Return the day on which a period of *years* from *day* ends.

    A period ends on its corresponding day, or on the month's last where there is none
    (民法典 202): 29 February plus one year is 28 February. Years may be negative. Raises
    ``ValueError`` outside the years 1 to 9999.
    """
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"the year {year} is outside the calendar")
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def age(birth: date, on: date) -> int:
    """Return the full years (周岁) completed on the day *on*; the birthday itself counts.

    One born on 29 February completes a year on 28 February where there is no 29th. Negative
    before birth.
    """
    years = on.year - birth.year
    return years if add_years(birth, years) <= on else years - 1


@contextmanager
def counting_by(table: WorkingDays) -> Iterator[None]:
    """Have ``working_days`` count by *table*: CEL hands a function no more than its terms."""
    token = _COUNTED_BY.set(table)
    try:
        yield
    finally:
        _COUNTED_BY.reset(token)


def working_days(start: date, end: date) -> int:
    """Return how many working days follow *start* up to and including *end* (民法典 201).

    Raises ``ValueError`` where *end* precedes *start* or the State Council's notice for a year
    is not in the table: the condition is then unknown, never guessed.
    """
    if end < start:
        raise ValueError("a period cannot end before it starts")
    if (end - start).days > _LONGEST_PERIOD_DAYS:
        raise ValueError("a period of working days spans ten years at most")
    return _COUNTED_BY.get().between(start, end)


_LONGEST_PERIOD_DAYS: Final = 3653
