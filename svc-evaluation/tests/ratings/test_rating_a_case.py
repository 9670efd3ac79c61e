"""Rating a closed case: by its applicant, once."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import orjson
import pytest
from evaluation_front import CLERK, ITEM, NOW, WANG, ZHAO, Front, person

from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver
from servicekit.trust.passes import Bearer

OpenCase = Callable[..., Awaitable[UUID]]


async def rows(runtime: Runtime, statement: str) -> list[dict[str, object]]:
    async with runtime.database.reading() as session:
        return [dict(row) for row in await (await driver(session)).fetch(statement)]


async def announced(runtime: Runtime) -> list[dict[str, object]]:
    outbox = await rows(runtime, "SELECT payload FROM outbox ORDER BY id")
    return [orjson.loads(str(row["payload"])) for row in outbox]


async def test_the_applicant_rates_a_closed_case(front: Front, given_open: OpenCase) -> None:
    case_id = await given_open(WANG)

    answer = await front.rate(
        case_id, WANG, level="satisfied", comment=" 很快 ", tags=["handling_efficiency"]
    )

    assert answer.status_code == 201
    assert answer.json() == {
        "case_id": str(case_id),
        "item_code": ITEM,
        "closed_at": "2026-11-20T04:00:00Z",
        "level": "satisfied",
        "tags": ["handling_efficiency"],
        "comment": "很快",
        "submitted_at": "2026-11-20T04:00:00Z",
        "submitted_by": WANG.account_id,
        "recovered_at": None,
    }


async def test_a_rating_is_announced_without_its_comment(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)

    await front.rate(case_id, WANG, level="dissatisfied", comment="电话13812345678无人接")

    (event,) = await announced(runtime)
    assert event["type"] == "gov.tongban.evaluation.rating-submitted.v1"
    assert event["subject"] == str(case_id)
    assert event["data"] == {
        "case_id": str(case_id),
        "item_code": ITEM,
        "level": "dissatisfied",
        "submitted_at": "2026-11-20T04:00:00Z",
    }


@pytest.mark.parametrize(
    "level",
    ["very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", "very_dissatisfied"],
)
async def test_each_level_is_stored_by_its_name(
    front: Front, runtime: Runtime, given_open: OpenCase, level: str
) -> None:
    await front.rate(await given_open(WANG), WANG, level=level)

    assert await rows(runtime, "SELECT level FROM rating") == [{"level": level}]


async def test_the_database_shows_neither_comment_nor_applicant(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    await front.rate(await given_open(WANG), WANG, comment="clerk Li was kind")

    stored = repr(await rows(runtime, "SELECT * FROM rating, subject_key"))
    assert "clerk Li" not in stored
    assert WANG.account_id not in stored


async def test_a_case_is_rated_once(front: Front, runtime: Runtime, given_open: OpenCase) -> None:
    case_id = await given_open(WANG)
    await front.rate(case_id, WANG, level="very_satisfied")

    answer = await front.rate(case_id, WANG, level="dissatisfied")

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("rating-already-given")
    assert await rows(runtime, "SELECT level FROM rating") == [{"level": "very_satisfied"}]
    assert len(await announced(runtime)) == 1


async def test_the_same_request_again_gets_the_same_answer(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)

    answers = [await front.rate(case_id, WANG, key="key-0001", comment="好") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert len(await announced(runtime)) == 1


async def test_the_same_key_with_another_body_is_refused(
    front: Front, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)
    await front.rate(case_id, WANG, key="key-0001", level="satisfied")

    answer = await front.rate(case_id, WANG, key="key-0001", level="dissatisfied")

    assert answer.status_code == 422


async def test_many_at_once_give_one_rating(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)

    answers = await asyncio.gather(*(front.rate(case_id, WANG) for _ in range(12)))

    assert sorted({answer.status_code for answer in answers}) == [201, 409]
    assert [answer.status_code for answer in answers].count(201) == 1
    assert len(await announced(runtime)) == 1


async def test_somebody_elses_case_is_not_there(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    case_id = await given_open(WANG)

    stranger = await front.rate(case_id, ZHAO)
    after_the_stranger = await rows(runtime, "SELECT level FROM rating")
    owner = await front.rate(case_id, WANG)

    assert stranger.status_code == 404
    assert stranger.json()["type"].endswith("rating-not-found")
    assert after_the_stranger == [{"level": None}]
    assert owner.status_code == 201


async def test_a_case_that_is_not_closed_is_not_there(front: Front) -> None:
    assert (await front.rate(uuid4(), WANG)).status_code == 404


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        (None, 401),
        (CLERK, 403),
        (person(UUID(WANG.account_id), level="L1"), 403),
    ],
)
async def test_only_a_signed_in_person_rates(
    front: Front, given_open: OpenCase, caller: Bearer | None, status: int
) -> None:
    case_id = await given_open(WANG)

    assert (await front.rate(case_id, caller)).status_code == status


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        ({"level": "5"}, "/level"),
        ({"level": 5}, "/level"),
        ({"level": None}, "/level"),
        ({"level": "satisfied", "comment": "长" * 501}, "/comment"),
        ({"level": "satisfied", "tags": ["free text"]}, "/tags/0"),
        ({"level": "satisfied", "tags": ["convenience"] * 5}, "/tags"),
        ({"level": "satisfied", "applicant": str(UUID(int=9))}, "/applicant"),
        ({"level": "satisfied", "submitted_at": NOW.isoformat()}, "/submitted_at"),
    ],
)
async def test_what_cannot_be_accepted_names_its_place(
    front: Front, given_open: OpenCase, content: dict[str, object], pointer: str
) -> None:
    case_id = await given_open(WANG)

    answer = await front.rate(case_id, WANG, **content)  # type: ignore[arg-type]

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert (await front.rate(case_id, WANG)).status_code == 201


async def test_an_empty_comment_is_none(
    front: Front, runtime: Runtime, given_open: OpenCase
) -> None:
    answer = await front.rate(await given_open(WANG), WANG, comment="   ")

    assert answer.json()["comment"] is None
    assert await rows(runtime, "SELECT comment FROM rating") == [{"comment": None}]
