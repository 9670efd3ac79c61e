"""A page says where the next one begins, and takes nothing else for that."""

import base64
from datetime import UTC, datetime
from uuid import UUID

import orjson
import pytest

from servicekit.web.paging import CursorNotOurs, after, count, moment, page_of, word

AT = datetime(2026, 11, 20, 4, tzinfo=UTC)
ROW = UUID("0198f3a1-0000-7000-8000-000000000001")


def test_the_last_page_has_no_next_even_when_it_is_full() -> None:
    page, following = page_of(["a", "b"], 2, lambda row: (row,))

    assert (page, following) == (["a", "b"], None)


async def test_a_cursor_leads_to_the_row_it_was_made_of() -> None:
    _, following = page_of([AT, AT], 1, lambda at: (at, ROW))

    assert await after(moment, UUID)(following) == (AT, ROW)


@pytest.mark.parametrize(
    "values",
    [
        ["0001-01-01T00:00:00+00:00", str(ROW)],
        ["2026-11-20T04:00:00", str(ROW)],
        [AT.isoformat(), 7],
        [AT.isoformat()],
        {"at": AT.isoformat()},
        None,
    ],
)
async def test_what_no_page_gave_is_refused(values: object) -> None:
    cursor = base64.urlsafe_b64encode(orjson.dumps(values)).decode()

    with pytest.raises(CursorNotOurs):
        await after(moment, UUID)(cursor)


@pytest.mark.parametrize("values", [["a\0", 1], ["a", 0], ["a", True], ["a", 2**31], [1, 1]])
async def test_a_value_no_database_keeps_is_refused(values: object) -> None:
    cursor = base64.urlsafe_b64encode(orjson.dumps(values)).decode()

    with pytest.raises(CursorNotOurs):
        await after(word, count)(cursor)
