"""By when the next step is owed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.items.definition import Limit, LimitUnit
from servicekit.ground.clock import end_of, legal_day
from servicekit.ground.working_days import Counted, WorkingDays


@dataclass(frozen=True)
class Due:
    """The last moment of a period.

    ``counted_by`` is the hash of the working-day table it was counted by, none where no working day
    matters. ``provisional`` where the count leans on a year that the table does not hold yet.
    """

    at: datetime
    provisional: bool = False
    counted_by: str | None = None


def deadline(within: timedelta | Limit, *, after: datetime, working_days: WorkingDays) -> Due:
    """Return the last moment of a period that begins *after* that moment, counted in its own unit.

    Working days (行政许可法 82) and natural days are whole legal days from the next one on. Hours
    run by the clock, nights and holidays included. What is due at once is due on the same day, or
    on the next that offices work, since a human has to do it.
    """
    if isinstance(within, timedelta):
        return Due(after + within)
    today = legal_day(after)
    match within.unit:
        case LimitUnit.WORKING_DAY:
            return _due(working_days.after(today, within.value), working_days)
        case LimitUnit.NATURAL_DAY:
            return Due(end_of(today + timedelta(days=within.value)))
        case LimitUnit.HOUR:
            return Due(after + timedelta(hours=within.value))
        case LimitUnit.INSTANT:
            return _due(working_days.after(today, 0), working_days)


def _due(counted: Counted, working_days: WorkingDays) -> Due:
    return Due(end_of(counted.day), counted.provisional, working_days.table_hash)
