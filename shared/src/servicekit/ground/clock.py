"""What time it is, and which day the law says it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def _real_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  (the one place that reads the machine's clock)


@dataclass(frozen=True)
class Clock:
    """A service's business clock (design D11); token times do not follow it."""

    read: Callable[[], datetime] = _real_time

    @classmethod
    def fixed(cls, at: datetime) -> "Clock":
        """Return a clock that stands still."""
        return cls(read=lambda: at)

    def now(self) -> datetime:
        """Return this moment, in UTC and aware of it."""
        return self.read()


def legal_day(at: datetime) -> date:
    """Return the day that the law counts *at* to: the date in Asia/Shanghai."""
    return at.astimezone(SHANGHAI).date()


def is_working_day(day: date) -> bool:
    """Return whether offices work on *day*: the State Council's table; beyond it, Monday to Friday.

    A day past the table's last year is provisional (design D11), never an error.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def add_working_days(day: date, count: int) -> date:
    """Return the last day of a period of *count* working days that begins the day after *day*.

    行政许可法 82: periods are counted in working days, without holidays.
    """
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def end_of(day: date) -> datetime:
    """Return the last moment of the legal *day*, in UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=SHANGHAI).astimezone(UTC)
