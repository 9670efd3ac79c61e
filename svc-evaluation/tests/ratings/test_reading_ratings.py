"""Who reads which ratings."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from evaluation_front import CLERK, ITEM, NOW, WANG, ZHAO, Front, clerk

from servicekit.process.runtime import Runtime
from servicekit.trust.passes import Bearer

OpenCase = Callable[..., Awaitable[UUID]]
Learn = Callable[..., Awaitable[None]]


async def case_ids(front: Front, path: str, by: Bearer) -> list[str]:
    return [rating["case_id"] for rating in (await front.get(path, by)).json()["ratings"]]


async def test_an_applicant_reads_their_own_ratings_alone(
    front: Front, given_open: OpenCase
) -> None:
    mine, theirs = await given_open(WANG), await given_open(ZHAO)

    assert await case_ids(front, "/v1/ratings", WANG) == [str(mine)]
    assert await case_ids(front, "/v1/ratings", ZHAO) == [str(theirs)]


async def test_an_applicant_reads_what_they_said(front: Front, given_open: OpenCase) -> None:
    case_id = await given_open(WANG)
    said = (await front.rate(case_id, WANG, level="dissatisfied", comment="太慢")).json()

    (rating,) = (await front.get("/v1/ratings", WANG)).json()["ratings"]

    assert rating == said


async def test_open_and_given_ratings_are_read_apart(front: Front, given_open: OpenCase) -> None:
    still_open, given = await given_open(WANG), await given_open(WANG)
    await front.rate(given, WANG)

    assert await case_ids(front, "/v1/ratings?state=open", WANG) == [str(still_open)]
    assert await case_ids(front, "/v1/ratings?state=given", WANG) == [str(given)]


async def test_pages_hold_each_rating_once_latest_first(front: Front, given_open: OpenCase) -> None:
    made = [
        await given_open(WANG, case_id=UUID(int=n), closed_at=NOW - timedelta(days=n // 2))
        for n in range(7)
    ]
    seen: list[str] = []
    path = "/v1/ratings?limit=3"

    for _ in range(3):
        page = (await front.get(path, WANG)).json()
        seen += [rating["case_id"] for rating in page["ratings"]]
        path = f"/v1/ratings?limit=3&cursor={page['next_cursor']}"

    assert page["next_cursor"] is None
    assert seen == [str(made[n]) for n in (1, 0, 3, 2, 5, 4, 6)]


@pytest.mark.parametrize("cursor", ["x", "MjAyNg", "%00", "WzEsMl0x", "WzEsMl0"])
async def test_another_lists_cursor_is_refused(front: Front, cursor: str) -> None:
    answer = await front.get(f"/v1/ratings?cursor={cursor}", WANG)

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("cursor-not-ours")


async def test_a_forgotten_applicants_comment_is_gone_and_the_level_stays(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)
    await front.rate(case_id, WANG, level="satisfied", comment="好")
    index = runtime.subject_keys.blind_index("rating.applicant", WANG.account_id)
    async with runtime.database.transaction() as session:
        await runtime.subject_keys.forget(session, index.hex())

    (rating,) = (await front.get("/v1/ratings", WANG)).json()["ratings"]

    assert (rating["level"], rating["comment"]) == ("satisfied", None)


async def test_officers_read_how_often_each_level_was_given(
    front: Front, given_open: OpenCase, given_item: Learn
) -> None:
    await given_item()
    await given_item(item_code="other")
    for level in ("satisfied", "satisfied", "very_dissatisfied"):
        await front.rate(await given_open(WANG), WANG, level=level)
    await given_open(ZHAO)
    other = await given_open(ZHAO, item_code="other")
    await front.rate(other, ZHAO, level="dissatisfied")

    one = (await front.get(f"/v1/staff/ratings?item_code={ITEM}", CLERK)).json()
    all_items = (await front.get("/v1/staff/ratings", CLERK)).json()

    assert one == {
        "item_code": ITEM,
        "counts": {
            "very_satisfied": 0,
            "satisfied": 2,
            "basically_satisfied": 0,
            "dissatisfied": 0,
            "very_dissatisfied": 1,
        },
        "open": 1,
    }
    assert all_items["counts"]["dissatisfied"] == 1


@pytest.mark.parametrize(
    ("path", "caller", "status"),
    [
        ("/v1/ratings", None, 401),
        ("/v1/ratings", CLERK, 403),
        ("/v1/staff/ratings", None, 401),
        ("/v1/staff/ratings", WANG, 403),
        (
            "/v1/staff/ratings",
            clerk(roles=frozenset()),
            403,
        ),
    ],
)
async def test_ratings_are_read_by_whom_they_are_for(
    front: Front, path: str, caller: Bearer | None, status: int
) -> None:
    assert (await front.get(path, caller)).status_code == status
