"""What an officer does to a licence shows at once, wherever the licence is shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from journey_town import Town, granted_allowance

from suite.citizen import Citizen, Officer, Refused

REASON = {"reason": "核查期间暂停使用。"}


async def test_a_suspended_licence_is_not_valid_and_cannot_be_shown(town: Town) -> None:
    async with holder_and_officer(town) as (citizen, officer, licence_id):
        code = (await citizen.send("/v1/presentations", {"licence_id": licence_id}))["code"]
        await change(officer, licence_id, "suspension")
        seen = (await town.scan(code)).json()
        with pytest.raises(Refused) as refused:
            await citizen.send("/v1/presentations", {"licence_id": licence_id})

    assert (seen["valid"], seen["status"], seen["shown"]) == (False, "suspended", [])
    assert refused.value.status == 409


async def test_a_restored_licence_is_valid_again_and_tells_its_story(town: Town) -> None:
    async with holder_and_officer(town) as (citizen, officer, licence_id):
        await change(officer, licence_id, "suspension")
        await change(officer, licence_id, "restoration")
        code = (await citizen.send("/v1/presentations", {"licence_id": licence_id}))["code"]
        seen = (await town.scan(code)).json()
        licence = await citizen.get(f"/v1/licences/{licence_id}")

    assert seen["valid"] is True
    assert [each["kind"] for each in licence["changes"]] == ["suspended", "restored"]


async def test_a_revoked_licence_stays_revoked(town: Town) -> None:
    async with holder_and_officer(town) as (citizen, officer, licence_id):
        code = (await citizen.send("/v1/presentations", {"licence_id": licence_id}))["code"]
        await change(officer, licence_id, "revocation")
        seen = (await town.scan(code)).json()
        with pytest.raises(Refused) as refused:
            await change(officer, licence_id, "restoration")

    assert (seen["valid"], seen["status"]) == (False, "revoked")
    assert refused.value.status == 409


async def test_an_officer_of_another_department_does_not_find_the_licence(town: Town) -> None:
    async with (
        holder_and_officer(town) as (_, _, licence_id),
        await town.officer("transport") as other,
    ):
        with pytest.raises(Refused) as refused:
            await change(other, licence_id, "suspension")

    assert refused.value.status == 404


@asynccontextmanager
async def holder_and_officer(town: Town) -> AsyncIterator[tuple[Citizen, Officer, str]]:
    """Yield somebody who holds the allowance's proof, its department's officer, and the proof."""
    async with await town.sign_in(await town.elder()) as citizen, await town.officer() as officer:
        case = await granted_allowance(citizen)
        yield citizen, officer, case["licence_id"]


async def change(officer: Officer, licence_id: str, what: str) -> dict[str, Any]:
    """Suspend, restore or revoke."""
    return dict(await officer.send(f"/v1/staff/licences/{licence_id}/{what}", REASON))
