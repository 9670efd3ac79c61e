"""Where a list goes on: opaque to callers, the last id to us."""

import base64
from uuid import UUID

from servicekit.errors import Invalid


class CursorUnreadable(Invalid):
    """The cursor is not one that this list gave out."""

    def __init__(self) -> None:
        super().__init__(
            "请从第一页重新开始。 Begin again with the first page.", pointer="#query/cursor"
        )


def cursor_after(last: UUID) -> str:
    """Return the cursor of the page after *last*."""
    return base64.urlsafe_b64encode(last.bytes).decode().rstrip("=")


def last_before(cursor: str | None) -> UUID | None:
    """Return the id that the page follows, None for the first page."""
    if cursor is None:
        return None
    try:
        return UUID(bytes=base64.b64decode(f"{cursor}==", altchars=b"-_", validate=True))
    except ValueError as error:
        raise CursorUnreadable from error
