"""For how long a person has another act for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from gateway.delegations.domain.age import start_of
from gateway.delegations.domain.faults import WrongPeriod
from servicekit.ground.clock import legal_day

LONGEST_DAYS: Final = 366
"""A year and its leap day; who needs longer names the person anew."""
AHEAD_DAYS: Final = 90
ANSWER_WITHIN: Final = timedelta(days=30)
"""How long somebody who was named may take to accept."""


@dataclass(frozen=True)
class Period:
    """From one moment to before another."""

    begin: datetime
    end: datetime

    @classmethod
    def of_days(cls, first: date | None, last: date, *, now: datetime) -> Self:
        """Return whole legal days, both included; from now where no first day is said.

        Raises `WrongPeriod`.
        """
        today = legal_day(now)
        begin = max(first or today, today)
        days = (last - begin).days + 1
        is_wrong = first is not None and (first < today or (first - today).days > AHEAD_DAYS)
        if is_wrong or not 0 < days <= LONGEST_DAYS:
            raise WrongPeriod(LONGEST_DAYS, AHEAD_DAYS)
        return cls(max(start_of(begin), now), start_of(last + timedelta(days=1)))

    def answer_by(self, now: datetime) -> datetime:
        """Return until when the person named may accept."""
        return min(now + ANSWER_WITHIN, self.end)
