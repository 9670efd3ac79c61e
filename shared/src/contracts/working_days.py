"""The working-day table (工作日表): on which days offices work, year by year, as published.

svc-catalogue owns it (design D26) and tells it whole; others keep copies. A year says only in what
it differs from Monday to Friday, as the State Council's notice does.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.canonical import sha256_hex
from contracts.envelope import EventData

EARLIEST_YEAR: Final = 2004
LATEST_YEAR: Final = 2100
_FREE_IN_EVERY_YEAR: Final = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Holidays on fixed dates of the solar calendar since 2004 (全国年节及纪念日放假办法)."""

_FRIDAY: Final = 4


class WorkingYear(BaseModel):
    """One year: its weekdays without work (休), its weekends with work (班), and who says so.

    Both lists are in order. ``source`` names the notice, such as 国办发明电〔2025〕7号. A year that
    cannot be one is refused: a day of another year, a weekend among the days off, a weekday among
    the days on, a fixed public holiday at work.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)]
    days_off: Annotated[tuple[date, ...], Field(max_length=60)]
    days_on: Annotated[tuple[date, ...], Field(max_length=30)]
    source: Annotated[str, Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _can_be_a_year(self) -> Self:
        for name, days, on_weekends in (
            ("days_off", self.days_off, False),
            ("days_on", self.days_on, True),
        ):
            for day in days:
                if day.year != self.year:
                    raise ValueError(f"{name}: {day} is not a day of {self.year}")
                if (day.weekday() > _FRIDAY) is not on_weekends:
                    usual = "a weekend" if day.weekday() > _FRIDAY else "a weekday"
                    raise ValueError(f"{name}: {day} is {usual}, so it does not differ from usual")
            if list(days) != sorted(set(days)):
                raise ValueError(f"{name}: each day once, in order")
        for month, number in _FREE_IN_EVERY_YEAR:
            day = date(self.year, month, number)
            if day in self.days_on or (day.weekday() <= _FRIDAY and day not in self.days_off):
                raise ValueError(f"days_off: {day} is a public holiday in every year")
        return self

    @classmethod
    def of_days(cls, working: Sequence[date], *, year: int, source: str) -> Self:
        """Return the *year* in which just the days of *working* are worked."""
        worked = set(working)
        return cls(
            year=year,
            days_off=tuple(d for d in days_of(year) if d.weekday() <= _FRIDAY and d not in worked),
            days_on=tuple(d for d in days_of(year) if d.weekday() > _FRIDAY and d in worked),
            source=source,
        )


def days_of(year: int) -> Iterator[date]:
    """Return every day of *year*, in order."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def hash_of_years(years: Sequence[WorkingYear]) -> str:
    """Return the SHA-256, in hex, of a table: what a decision that counted by it pins."""
    return sha256_hex([year.model_dump(mode="json") for year in years])


class WorkingDaysState(EventData):
    """The whole table, on the compacted topic; the subject is ``working-days``.

    ``years`` are in order and without a gap; what lies beyond them nobody knows yet.
    """

    type: ClassVar[str] = "gov.tongban.catalogue.working-days-state.v1"

    table_hash: str
    years: tuple[WorkingYear, ...]
