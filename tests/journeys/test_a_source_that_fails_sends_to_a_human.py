"""Whatever a department does wrong, nobody is refused for it: a human decides, by a deadline."""

import asyncio
from datetime import datetime
from typing import Any, Final

import pytest
from journey_town import Town, file_for_allowance

from suite.citizen import Refused

HOUSEHOLD: Final = "public-security/household"
FAULTS: Final = {
    "error": "civil-affairs/allowance",
    "wrong-type": HOUSEHOLD,
    "truncated": "civil-affairs/death-record",
    "unknown": "public-security/person",
    "twice": HOUSEHOLD,
    "hang": "civil-affairs/allowance",
}
"""Each at an operation where so few calls fail that others are still asked of it."""


async def test_every_fault_of_a_source_leads_to_a_human_and_names_the_source(town: Town) -> None:
    walks = [reviewed_for(town, mode, operation) for mode, operation in FAULTS.items()]

    cases = dict(zip(FAULTS, await asyncio.gather(*walks), strict=True))

    assert {mode: case["status"] for mode, case in cases.items()} == dict.fromkeys(
        FAULTS, "in_review"
    )
    assert {mode: case["silent"] for mode, case in cases.items()} == {
        mode: {operation} for mode, operation in FAULTS.items()
    }
    assert all(datetime.fromisoformat(case["due_at"]) for case in cases.values())
    assert {case["outcome"] for case in cases.values()} == {None}


async def test_an_officer_decides_where_a_source_was_silent(town: Town) -> None:
    elder = await town.elder(75)
    await town.set_fault(HOUSEHOLD, "error", elder)
    async with await town.sign_in(elder) as citizen, await town.officer() as officer:
        case = await file_for_allowance(citizen)
        await citizen.until(case["id"], owner="officer")
        await officer.take(case["id"])
        with pytest.raises(Refused, match="monthly_amount"):
            await officer.approve(case["id"])
        await officer.approve(case["id"], monthly_amount="200.00")
        case = await citizen.until(case["id"], status="delivered")
        licence = await citizen.get(f"/v1/licences/{case['licence_id']}")

    says = {field["name"]: field["value"] for field in licence["fields"]}
    assert says["monthly_amount"] == "200.00"


async def reviewed_for(town: Town, mode: str, operation: str) -> dict[str, Any]:
    """File while an operation fails in this way; return the case, with what was silent."""
    elder = await town.elder(75)
    await town.set_fault(operation, mode, elder)
    async with await town.sign_in(elder) as citizen:
        case = await file_for_allowance(citizen)
        case = await citizen.until(case["id"], owner="officer")
        decision = await citizen.get(f"/v1/applications/{case['id']}/decision")
    conditions = decision["explanation"]["conditions"]
    facts = [fact for condition in conditions for fact in condition["facts"]]
    return {**case, "silent": {fact["source"] for fact in facts if not fact["known"]}}
