"""A case that was rated asks its applicant for nothing more."""

from typing import Any

import pytest
from application_builders import CASE, ITEM, NOW
from application_front import Passes, with_key
from application_story import given_claimed
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.evaluation import RatingLevel, RatingSubmitted
from servicekit.process.runtime import Runtime
from svc_application.cases.use_cases.note_rating import note_rating
from svc_application.review.use_cases.deny_case import deny_case

RATED = RatingSubmitted(
    case_id=CASE, item_code=ITEM, level=RatingLevel.DISSATISFIED, submitted_at=NOW
)


@pytest.fixture
async def runtime(app: FastAPI) -> Runtime:
    """The service, with a case that was refused."""
    made: Runtime = app.state.runtime
    officer = await given_claimed(made.database, made.subject_keys)
    async with made.database.transaction() as session:
        await deny_case(
            session, by=officer, case_id=CASE, reason="x", keys=made.subject_keys, now=NOW
        )
    return made


async def seen(client: AsyncClient, passes: Passes) -> dict[str, Any]:
    headers = passes.person()
    case = (await client.get(f"/v1/applications/{CASE}", headers=headers)).json()
    timeline = (await client.get(f"/v1/applications/{CASE}/timeline", headers=headers)).json()
    return case | {"steps": [step["step"] for step in timeline["steps"]]}


async def test_the_next_step_after_the_rating_is_none(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    before = await seen(client, passes)
    async with runtime.database.transaction() as session:
        await note_rating(session, rating=RATED, now=NOW)

    after = await seen(client, passes)
    assert (before["owner"], before["next_step"]) == ("applicant", "rate")
    assert (after["owner"], after["next_step"]) == ("nobody", "none")
    assert (after["status"], after["outcome"]) == ("closed", "denied")
    assert after["steps"][-1] == "rated"


async def test_a_rating_that_is_told_again_is_one_step(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    for _ in range(2):
        async with runtime.database.transaction() as session:
            await note_rating(session, rating=RATED, now=NOW)

    assert (await seen(client, passes))["steps"].count("rated") == 1


async def test_a_rated_case_can_be_neither_withdrawn_nor_reviewed(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    async with runtime.database.transaction() as session:
        await note_rating(session, rating=RATED, now=NOW)

    for step in ("withdrawal", "review"):
        answer = await client.post(
            f"/v1/applications/{CASE}/{step}", headers=with_key(passes.person(), f"key-{step}-1")
        )
        assert answer.status_code == 409, step
