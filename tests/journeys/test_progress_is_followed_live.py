"""A case's steps arrive as they happen, without repeats, and only at its applicant."""

import asyncio
from typing import Any

import pytest
from journey_town import ELDERS_FORM, Town, granted_allowance

from suite.citizen import ELDER, Citizen, Refused

WHOLE_WAY = ["submitted", "approved", "delivered"]


async def test_a_stream_opened_before_submission_shows_each_step_and_ends(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        draft = await citizen.draft(ELDER)
        following = asyncio.create_task(followed(citizen, draft["id"]))
        await asyncio.sleep(0.1)  # the stream is open by now; if not, the steps still come
        await citizen.submit(draft["id"], **ELDERS_FORM)
        steps = await asyncio.wait_for(following, 20)

    assert [step["step"] for step in steps] == WHOLE_WAY
    assert [step["number"] for step in steps] == [1, 2, 3]


async def test_a_stream_resumes_after_the_last_step_seen(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        case = await granted_allowance(citizen)
        rest = await followed(citizen, case["id"], after=1)
        nothing_left = await followed(citizen, case["id"], after=3)

    assert [step["step"] for step in rest] == WHOLE_WAY[1:]
    assert nothing_left == []


async def test_the_timeline_tells_what_the_stream_told(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        case = await granted_allowance(citizen)
        told = await followed(citizen, case["id"])
        timeline = await citizen.get(f"/v1/applications/{case['id']}/timeline")

    assert timeline["steps"] == told


async def test_a_stranger_finds_no_stream(town: Town) -> None:
    async with (
        await town.sign_in(await town.elder()) as citizen,
        await town.sign_in(await town.elder()) as stranger,
    ):
        case = await granted_allowance(citizen)
        with pytest.raises(Refused) as refused:
            await followed(stranger, case["id"])

    assert refused.value.status == 404


async def followed(citizen: Citizen, case_id: str, *, after: int = 0) -> list[dict[str, Any]]:
    """Follow a case to its end and return the steps that came."""
    async with asyncio.timeout(20):
        return [step async for step in citizen.steps(case_id, after=after)]
