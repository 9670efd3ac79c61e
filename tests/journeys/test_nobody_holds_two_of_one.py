"""Who files twice for one allowance holds one proof of it, and the second case gets a human."""

import asyncio

from journey_town import Case, Town, file_for_allowance, granted_allowance

from suite.citizen import Citizen
from suite.several_each import let_holders_have_several


async def test_the_second_case_is_on_an_officers_list_who_denies_it(town: Town) -> None:
    edition_id = await let_holders_have_several(town.suite.url, several=False)
    await heard_of(town, edition_id)

    async with await town.sign_in(await town.elder()) as citizen, await town.officer() as officer:
        first = await granted_allowance(citizen)
        second = await until_refused(citizen, await file_for_allowance(citizen))
        await officer.take(second["id"])
        await officer.deny(second["id"], "您已领取本项津贴，不重复发放。")
        ended = await citizen.until(second["id"], outcome="denied")
        licences = (await citizen.get("/v1/licences"))["licences"]

    assert second["licence_fault"]["reason"] == "held_already"
    assert (second["next_step"], second["due_at"] is not None) == ("issue_licence", True)
    assert ended["reason"] == "您已领取本项津贴，不重复发放。"
    assert [licence["case_id"] for licence in licences] == [first["id"]]


async def heard_of(town: Town, edition_id: str) -> None:
    """Return once a case that is filed is of the edition."""
    async with asyncio.timeout(30):
        while True:
            async with await town.sign_in(await town.elder()) as citizen:
                if (await file_for_allowance(citizen))["edition_id"] == edition_id:
                    return


async def until_refused(citizen: Citizen, case: Case) -> Case:
    """Follow a granted case until it is an officer's."""
    return await citizen.until(case["id"], owner="officer", status="approved")
