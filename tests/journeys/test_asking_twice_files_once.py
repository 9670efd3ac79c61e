"""Whoever asks again gets the same answer; a case is filed once, and may be taken back."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest
from journey_town import ELDERS_FORM, Town, granted_allowance, persistently

from suite.citizen import ELDER, Citizen, Refused


async def test_a_withdrawn_case_takes_no_submission(town: Town) -> None:
    elder = await town.elder()
    await town.set_fault("civil-affairs/allowance", "slow", elder, ms=1500)
    async with await town.sign_in(elder) as citizen:
        draft = await citizen.draft(ELDER)
        await citizen.submit(draft["id"], **ELDERS_FORM)
        case = await citizen.send(f"/v1/applications/{draft['id']}/withdrawal")
        with pytest.raises(Refused) as again:
            await citizen.submit(draft["id"], **ELDERS_FORM)

    assert (case["status"], case["owner"]) == ("withdrawn", "nobody")
    assert again.value.status == 409


async def test_a_delivered_case_cannot_be_withdrawn(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        case = await granted_allowance(citizen)
        with pytest.raises(Refused) as refused:
            await citizen.send(f"/v1/applications/{case['id']}/withdrawal")

    assert refused.value.status == 409


async def test_a_submission_asked_again_after_a_cut_line_is_answered_as_before(town: Town) -> None:
    key = str(uuid.uuid4())
    async with await town.sign_in(await town.elder()) as citizen:
        body = {"item_code": await citizen.item_code(ELDER), "form": ELDERS_FORM}
        with pytest.raises(httpx.TimeoutException):
            await citizen.send("/v1/submissions", body, key=key, patience=0.001)
        first = await answered(citizen, body, key)
        second = await answered(citizen, body, key)
        cases = (await citizen.get("/v1/applications"))["cases"]

    assert first == second
    assert [case["id"] for case in cases] == [first["id"]]


async def test_twenty_at_once_with_one_key_file_one_case(town: Town) -> None:
    key = str(uuid.uuid4())
    async with await town.sign_in(await town.elder()) as citizen:
        body = {"item_code": await citizen.item_code(ELDER), "form": ELDERS_FORM}
        await asyncio.gather(*(answered(citizen, body, key) for _ in range(20)))
        answer = await answered(citizen, body, key)
        cases = (await citizen.get("/v1/applications"))["cases"]
        await citizen.until(answer["id"], status="delivered")
        licences = (await citizen.get("/v1/licences"))["licences"]

    assert [case["id"] for case in cases] == [answer["id"]]
    assert [licence["case_id"] for licence in licences] == [answer["id"]]


async def test_two_keys_on_one_draft_submit_it_once(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        draft = await citizen.draft(ELDER)
        answers = await asyncio.gather(
            *(citizen.submit(draft["id"], **ELDERS_FORM) for _ in range(2)), return_exceptions=True
        )

    refused = [answer.status for answer in answers if isinstance(answer, Refused)]
    assert refused == [409]
    assert len(answers) == 2


async def test_the_same_key_with_another_body_is_refused(town: Town) -> None:
    key = str(uuid.uuid4())
    async with await town.sign_in(await town.elder()) as citizen:
        code = await citizen.item_code(ELDER)
        await citizen.send("/v1/applications", {"item_code": code}, key=key)
        body = {"item_code": code, "id": str(uuid.uuid4())}
        with pytest.raises(Refused) as refused:
            await citizen.send("/v1/applications", body, key=key)

    assert refused.value.status == 422


async def answered(citizen: Citizen, body: object, key: str) -> dict[str, Any]:
    """Submit until it is answered: while the first is under way, the others are told 409."""
    return await persistently(citizen, "/v1/submissions", body, key=key)
