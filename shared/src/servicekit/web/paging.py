"""Lists by cursor: where the next page begins, opaque to the client.

Every list takes ``limit`` and ``cursor`` and answers ``next_cursor``, null on the last page.
"""

import base64
import binascii
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import orjson
from fastapi import Depends, Query

from servicekit.ground.errors import Invalid

T = TypeVar("T")

Place = tuple[Any, ...]
"""What a list is ordered by: a row's values there, which no other row has all of."""


class CursorNotOurs(Invalid):
    """The cursor is not one that a page of ours gave."""

    def __init__(self) -> None:
        super().__init__(
            zh="翻页标记无效，请从第一页重新开始。",
            en="This cursor is not valid; start from the first page.",
            pointer="#query/cursor",
        )


def page_of(
    rows: Sequence[T], limit: int, place: Callable[[T], Place]
) -> tuple[Sequence[T], str | None]:
    """Return the first *limit* of *rows*, and the cursor of the page after them.

    Look for one row more than *limit*: whether it is there tells whether there is another page.
    """
    page = rows[:limit]
    if len(rows) <= limit:
        return page, None
    # default=str: asyncpg's UUIDs are a class of their own
    values = orjson.dumps(place(page[-1]), default=str)
    return page, base64.urlsafe_b64encode(values).decode().rstrip("=")


def after(*kinds: Callable[[Any], object]) -> Callable[..., Coroutine[Any, Any, Place | None]]:
    """Return the dependency that opens a cursor; a kind each reads a value or refuses it."""

    async def place(cursor: Annotated[str | None, Query(max_length=400)] = None) -> Place | None:
        if cursor is None:
            return None
        try:
            values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            return tuple(kind(value) for kind, value in zip(kinds, values, strict=True))
        except (binascii.Error, ValueError, TypeError, AttributeError) as error:
            raise CursorNotOurs from error

    return place


def moment(value: str) -> datetime:
    """Read a time with its zone."""
    at = datetime.fromisoformat(value)
    if at.tzinfo is None or not 1900 < at.year < 9999:
        raise ValueError("no time of ours")
    return at


def word(value: str) -> str:
    """Read a code or a name: printable, so that every database keeps it."""
    if not value.isprintable():
        raise ValueError("not printable")
    return value


def count(value: int) -> int:
    """Read a number that counts from one."""
    if isinstance(value, bool) or not 0 < value < 2**31:
        raise ValueError("no count")
    return value


Page = Annotated[tuple[datetime, UUID] | None, Depends(after(moment, UUID))]
"""Where a list by time begins: after the row of this time and id."""
