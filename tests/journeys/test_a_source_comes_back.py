"""A source is away for a while: in the end the rules decide who waited for it, and nobody asked."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final

import httpx
from journey_town import ELDERS_FORM, Town, persistently

from suite.citizen import ELDER, Citizen

ALLOWANCE: Final = "civil-affairs/allowance"
CITIZENS: Final = 24
"""Enough that the breaker opens: twenty questions have to fail."""
WITHIN_SECONDS: Final = 120.0
MOST_QUESTIONS_TO_SEE: Final = 10
"""How many questions more than one a case it may take to see that the source is back."""


async def test_all_are_decided_by_the_rules_but_the_one_whom_an_officer_took(town: Town) -> None:
    async with citizens(town) as people, await town.officer() as officer, sandbox(town) as source:
        await source.put(f"/control/operations/{ALLOWANCE}/fault", json={"mode": "error"})
        filing = await asyncio.gather(*(filed(each) for each in people))
        case_ids = [case["id"] for case in filing]
        await until_count(town, case_ids, "status = 'in_review'", len(case_ids))
        taken, *others = case_ids
        await officer.take(taken)
        calls = {"operation": ALLOWANCE}
        away = (await source.get("/control/calls", params=calls)).json()["last"]

        await source.delete(f"/control/operations/{ALLOWANCE}/fault")

        await until_count(town, others, "status = 'delivered'", len(others))
        answered = await source.get("/control/calls", params={**calls, "since": away})
        timeline = await people[-1].get(f"/v1/applications/{others[-1]}/timeline")
        [claimed] = await town.rows("svc_application", "SELECT * FROM cases WHERE id = $1", taken)
        licences = await licensed(town, case_ids)

    assert [step["step"] for step in timeline["steps"]] == [
        "submitted",
        "sent_to_review",
        "source_recovered",
        "approved",
        "delivered",
    ]
    assert (claimed["status"], claimed["attempt"]) == ("in_review", 1)
    assert licences == Counter(others)
    assert len(answered.json()["calls"]) <= len(case_ids) + MOST_QUESTIONS_TO_SEE


@asynccontextmanager
async def citizens(town: Town) -> AsyncIterator[list[Citizen]]:
    """Yield people to whom the allowance is granted, signed in."""
    async with AsyncExitStack() as stack:
        people = [await town.elder() for _ in range(CITIZENS)]
        signed_in = await asyncio.gather(*(town.sign_in(person) for person in people))
        yield [await stack.enter_async_context(each) for each in signed_in]


@asynccontextmanager
async def sandbox(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """Yield the way to tell the departments how to behave; in the end they behave."""
    async with httpx.AsyncClient(base_url=town.suite.addresses.sandbox, timeout=30) as client:
        yield client
        await client.delete(f"/control/operations/{ALLOWANCE}/fault")


async def filed(citizen: Citizen) -> dict[str, Any]:
    """Draft and submit in one call."""
    body = {"item_code": await citizen.item_code(ELDER), "form": ELDERS_FORM}
    return await persistently(citizen, "/v1/submissions", body)


async def until_count(town: Town, case_ids: list[str], condition: str, count: int) -> None:
    """Return once so many of the cases are so."""
    query = f"SELECT count(*) FROM cases WHERE id = ANY($1) AND {condition}"
    async with asyncio.timeout(WITHIN_SECONDS):
        while (await town.rows("svc_application", query, case_ids))[0]["count"] < count:
            await asyncio.sleep(0.2)


async def licensed(town: Town, case_ids: list[str]) -> Counter[str]:
    """Count the licences by case."""
    query = "SELECT case_id FROM licence WHERE case_id = ANY($1)"
    return Counter(str(row["case_id"]) for row in await town.rows("svc_licence", query, case_ids))
