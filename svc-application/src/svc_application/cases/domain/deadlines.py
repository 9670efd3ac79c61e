"""By when the next step is owed."""

from datetime import datetime, timedelta

from contracts.items.definition import Limit, LimitUnit
from servicekit.ground.clock import add_working_days, end_of, is_working_day, legal_day


def deadline(within: timedelta | Limit, *, after: datetime) -> datetime:
    """Return the last moment of a period that begins *after* that moment, counted in its own unit.

    Working days (行政许可法 82) and natural days are whole legal days from the next one on. Hours
    run by the clock, nights and holidays included. What is due at once is due on the same day, or
    on the next that offices work, since a human has to do it.
    """
    if isinstance(within, timedelta):
        return after + within
    today = legal_day(after)
    match within.unit:
        case LimitUnit.WORKING_DAY:
            return end_of(add_working_days(today, within.value))
        case LimitUnit.NATURAL_DAY:
            return end_of(today + timedelta(days=within.value))
        case LimitUnit.HOUR:
            return after + timedelta(hours=within.value)
        case LimitUnit.INSTANT:
            return end_of(today if is_working_day(today) else add_working_days(today, 1))
