"""An officer counts the ratings of their own department's items within their division, no other."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from evaluation_front import CLERK, ITEM, WANG, Front, clerk

from servicekit.trust.passes import Bearer

OpenCase = Callable[..., Awaitable[UUID]]
Learn = Callable[..., Awaitable[None]]


async def counted(front: Front, by: Bearer, path: str = "/v1/staff/ratings") -> tuple[int, int]:
    answer = (await front.get(path, by)).json()
    return answer["counts"]["satisfied"], answer["open"]


@pytest.fixture
async def rated(front: Front, given_open: OpenCase, given_item: Learn) -> None:
    """One rating given and one open, on an item of civil affairs in Futian."""
    await given_item("civil-affairs", "440304")
    await front.rate(await given_open(WANG), WANG, level="satisfied")
    await given_open(WANG)


@pytest.mark.parametrize(
    ("officer", "seen"),
    [
        (clerk(division="440304"), (1, 1)),
        (clerk(division="440300"), (1, 1)),
        (clerk(division="440305"), (0, 0)),
        (clerk(division="440100"), (0, 0)),
        (clerk("transport", "440304"), (0, 0)),
        (clerk(division=None), (0, 0)),
        (clerk(department=None), (0, 0)),
        (clerk(division="4403"), (0, 0)),
    ],
    ids=["own", "city", "elsewhere", "unknown", "other", "nowhere", "nobody", "prefix"],
)
async def test_only_what_is_in_scope_is_counted(
    front: Front, rated: None, officer: Bearer, seen: tuple[int, int]
) -> None:
    assert await counted(front, officer) == seen
    assert await counted(front, officer, f"/v1/staff/ratings?item_code={ITEM}") == seen


async def test_an_item_nobody_told_us_of_is_in_nobodys_scope(
    front: Front, given_open: OpenCase
) -> None:
    await front.rate(await given_open(WANG), WANG, level="satisfied")

    assert await counted(front, CLERK) == (0, 0)


async def test_an_item_that_moved_is_counted_where_it_is_now(
    front: Front, rated: None, given_item: Learn
) -> None:
    await given_item("transport", "440300")

    assert await counted(front, clerk("civil-affairs")) == (0, 0)
    assert await counted(front, clerk("transport")) == (1, 1)
