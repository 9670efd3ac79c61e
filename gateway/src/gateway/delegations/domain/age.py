"""When somebody comes of age, by their citizen number."""

from datetime import UTC, date, datetime
from typing import Final

from stdnum.cn import ric

from servicekit.ground.clock import SHANGHAI

OF_AGE: Final = 18
"""Civil Code, article 17."""


def comes_of_age(citizen_id: str) -> datetime:
    """Return the first moment of somebody's 18th birthday, the legal day, in UTC.

    Whoever was born on 29 February has it on 1 March where the year has no such day.
    """
    born: date = ric.get_birth_date(citizen_id)
    try:
        birthday = born.replace(year=born.year + OF_AGE)
    except ValueError:
        birthday = date(born.year + OF_AGE, 3, 1)
    return start_of(birthday)


def start_of(day: date) -> datetime:
    """Return the first moment of the legal *day*, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI).astimezone(UTC)
