"""What is wrong when an event cannot be acted on: its data, a source, or the house (design D23)."""

from enum import StrEnum
from typing import Final

import aiohttp
import asyncpg
import orjson
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from servicekit.ground.errors import DomainError, Unavailable
from servicekit.ground.provisions import NotProvided
from servicekit.storage.away import is_away, is_busy, sqlstate_of

_HOUSE_CLASSES: Final = ("28", "3D", "3F", "42")
"""SQLSTATE: who we are, which database, which schema; a table, column or right that is missing."""


class Unreadable(Exception):
    """The record is not an event we can parse; it can only be discarded."""


class Fault(StrEnum):
    """Who has to mend it, which says for how long trying again makes sense."""

    DATA = "data"
    """The event in itself: trying again changes nothing."""
    AWAY = "away"
    """Something that is asked: it is tried for as long as that is away."""
    HOUSE = "house"
    """The service as it is put together, for no event could cause it: tried until it is mended."""
    UNEXPECTED = "unexpected"
    """Nobody knows: tried some times, then it counts as the data's."""


def fault_of(error: Exception) -> Fault:
    """Tell what is wrong where acting on an event failed with *error*."""
    if isinstance(error, Unavailable | aiohttp.ClientError) or is_away(error) or is_busy(error):
        return Fault.AWAY
    if isinstance(error, DomainError | ValidationError | orjson.JSONDecodeError | Unreadable):
        return Fault.DATA
    if isinstance(error, NotProvided) or _is_the_houses(error):
        return Fault.HOUSE
    return Fault.UNEXPECTED


def _is_the_houses(error: Exception) -> bool:
    state = sqlstate_of(error)
    known = isinstance(error, DBAPIError | asyncpg.PostgresError)
    return known and state is not None and state.startswith(_HOUSE_CLASSES)
