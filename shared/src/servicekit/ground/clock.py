"""What time it is, and which day the law says it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

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


def end_of(day: date) -> datetime:
    """Return the last moment of the legal *day*, in UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=SHANGHAI).astimezone(UTC)
