"""A service killed with cases in flight: after its restart each case has come to its end, once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final

import pytest
from journey_town import ELDERS_FORM, LONGEST_OUTAGE_SECONDS, Town, persistently, rateable

from suite.citizen import ELDER, Citizen
from suite.several_each import let_holders_have_several

CITIZENS: Final = 3
CASES_EACH: Final = 10


@pytest.mark.parametrize("service", ["svc-approval", "svc-licence", "svc-application"])
async def test_every_case_in_flight_is_delivered_once(town: Town, service: str) -> None:
    async with citizens_with_drafts(town) as drafts:
        filing = [
            asyncio.create_task(submitted(citizen, case_id))
            for citizen, case_ids in drafts.items()
            for case_id in case_ids
        ]
        await asyncio.wait(filing, return_when=asyncio.FIRST_COMPLETED)
        await kill(town, service)
        unfinished = await cases_not_delivered(town, drafts)
        await restart(town, service)
        await asyncio.gather(*filing)
        await delivered(town, drafts)
        licences = [await licensed(citizen) for citizen in drafts]
        ratings = [await ratings_of(citizen) for citizen in drafts]

    once = [Counter(case_ids) for case_ids in drafts.values()]
    assert unfinished > 0
    assert licences == once
    assert ratings == once


@asynccontextmanager
async def citizens_with_drafts(town: Town) -> AsyncIterator[dict[Citizen, list[str]]]:
    """Yield citizens, each with the numbers of drafts that are ready to be submitted."""
    async with AsyncExitStack() as stack:
        await let_holders_have_several(town.suite.url)
        people = [await town.elder() for _ in range(CITIZENS)]
        citizens = await asyncio.gather(*(town.sign_in(person) for person in people))
        for citizen in citizens:
            await stack.enter_async_context(citizen)
        drafts = await asyncio.gather(*(drafted(citizen) for citizen in citizens))
        yield dict(zip(citizens, drafts, strict=True))


async def drafted(citizen: Citizen) -> list[str]:
    """Draft cases; return their ids."""
    return [(await citizen.draft(ELDER))["id"] for _ in range(CASES_EACH)]


async def submitted(citizen: Citizen, case_id: str) -> dict[str, Any]:
    """Submit until it is answered."""
    return await persistently(
        citizen, f"/v1/applications/{case_id}/submission", {"form": ELDERS_FORM}
    )


async def kill(town: Town, service: str) -> None:
    """End all of a service's processes with signal 9."""
    for name in processes(town, service):
        child = town.suite.children[name]
        assert child.running
        await child.kill()


async def restart(town: Town, service: str) -> None:
    """Start them again."""
    for name in processes(town, service):
        await town.suite.restart(name)


def processes(town: Town, service: str) -> list[str]:
    """Return the service's web process and, where Kafka is the bus, its worker."""
    return [name for name in town.suite.children if name in (service, f"{service}-worker")]


async def cases_not_delivered(town: Town, drafts: dict[Citizen, list[str]]) -> int:
    """Return how many of the cases have not come to their end."""
    case_ids = [case_id for ids in drafts.values() for case_id in ids]
    query = "SELECT count(*) FROM cases WHERE id = ANY($1) AND status <> 'delivered'"
    [row] = await town.rows("svc_application", query, case_ids)
    return int(row["count"])


async def delivered(town: Town, drafts: dict[Citizen, list[str]]) -> None:
    """Return once all cases are."""
    async with asyncio.timeout(LONGEST_OUTAGE_SECONDS):
        while await cases_not_delivered(town, drafts):
            await asyncio.sleep(0.1)


async def licensed(citizen: Citizen) -> Counter[str]:
    """Count the citizen's licences by case."""
    page = await citizen.get("/v1/licences", limit=100)
    return Counter(licence["case_id"] for licence in page["licences"])


async def ratings_of(citizen: Citizen) -> Counter[str]:
    """Count the citizen's ratings by case, once there are as many as cases."""
    async with asyncio.timeout(LONGEST_OUTAGE_SECONDS):
        while len(found := await rateable(citizen)) < CASES_EACH:
            await asyncio.sleep(0.1)
    return Counter(found)
