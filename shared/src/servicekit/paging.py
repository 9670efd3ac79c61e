"""Lists by cursor: where the next page begins, opaque to the client."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

import orjson
from fastapi import Depends, Query

from servicekit.errors import Invalid

T = TypeVar("T")

Position = tuple[datetime, UUID]


class CursorNotOurs(Invalid):
    """The cursor is not one that a page of ours gave."""

    def __init__(self) -> None:
        super().__init__(
            "翻页标记无效,请从第一页重新开始。 "
            "This cursor is not valid; start from the first page.",
            pointer="#query/cursor",
        )


def page_of(
    rows: Sequence[T], limit: int, position: Callable[[T], tuple[datetime | None, UUID]]
) -> str | None:
    """Return the cursor of the page after *rows*, or none where they did not fill their page."""
    if len(rows) < limit:
        return None
    at, row_id = position(rows[-1])
    if at is None:
        return None
    return base64.urlsafe_b64encode(orjson.dumps([at, str(row_id)])).decode().rstrip("=")


async def _position(cursor: Annotated[str | None, Query(max_length=200)] = None) -> Position | None:
    if cursor is None:
        return None
    try:
        at, row_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at), UUID(row_id)
    except (binascii.Error, ValueError, TypeError, AttributeError) as error:
        raise CursorNotOurs from error


Page = Annotated[Position | None, Depends(_position)]
