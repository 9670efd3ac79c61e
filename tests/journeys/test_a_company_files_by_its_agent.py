"""A company is bound, its agent files, all its people see what came of it, and nobody who left."""

import asyncio

import pytest
from journey_firm import firm
from journey_town import Case, Town, granted_filing, rating_opened

from suite.citizen import ELDER, FOOD_FILING, Citizen, Refused

KNOWN_EVERYWHERE_SECONDS = 5.0
"""Within which every process of the gateway knows that somebody has left (design D7)."""


async def test_the_agents_filing_is_decided_at_once_and_held_by_the_company(town: Town) -> None:
    async with firm(town) as company:
        case = await granted_filing(company.by_agent)
        receipt = await company.by_head.get(f"/v1/licences/{case['licence_id']}")
        listed = await company.by_head.get("/v1/applications")
        [row] = await town.rows(
            "svc_application",
            'SELECT party_kind, party_id::text, "by", capacity FROM cases WHERE id = $1',
            case["id"],
        )

    assert (case["attempt"], case["outcome"], receipt["status"]) == (1, "approved", "valid")
    assert case["id"] in [each["id"] for each in listed["cases"]]
    assert (row["party_kind"], row["party_id"]) == ("organisation", company.organisation_id)
    assert row["capacity"] == "agent"
    assert str(row["by"]) != company.organisation_id


async def test_both_people_see_it_for_the_company_and_neither_in_their_own_matter(
    town: Town,
) -> None:
    async with firm(town) as company:
        case = await granted_filing(company.by_agent)
        seen = [await whole(each, case) for each in (company.by_head, company.by_agent)]
        hidden = [await refusals(each, case) for each in (company.head, company.agent)]

    assert seen[0] == seen[1]
    assert hidden == [{404}, {404}]


async def test_the_company_rates_once_whoever_of_its_people_does(town: Town) -> None:
    async with firm(town) as company:
        case = await granted_filing(company.by_agent)
        await rating_opened(company.by_head, case["id"])
        await company.by_head.send(f"/v1/ratings/{case['id']}", {"level": "satisfied"})
        with pytest.raises(Refused) as refused:
            await company.by_agent.send(f"/v1/ratings/{case['id']}", {"level": "satisfied"})

    assert refused.value.status == 409


async def test_who_has_left_sees_nothing_of_it_any_more(town: Town) -> None:
    async with firm(town) as company:
        case = await granted_filing(company.by_agent)
        await company.agent.end_membership(company.organisation_id, company.membership_id)
        await asyncio.sleep(KNOWN_EVERYWHERE_SECONDS)
        gone = await refusals(company.by_agent, case)
        stays = await whole(company.by_head, case)

    assert gone == {403}
    assert stays["case"]["id"] == case["id"]


async def test_a_case_begun_by_somebody_who_left_goes_on_with_the_others(town: Town) -> None:
    async with firm(town) as company:
        draft = await company.by_agent.draft(FOOD_FILING)
        await company.head.end_membership(company.organisation_id, company.membership_id)
        await company.by_head.submit(draft["id"], confirm=True)
        case = await company.by_head.until(draft["id"], status="delivered")

    assert case["outcome"] == "approved"


async def test_nobody_binds_a_company_that_another_represents(town: Town) -> None:
    company, stranger = await town.company(), await town.elder()
    async with await town.sign_in(stranger) as citizen:
        with pytest.raises(Refused) as refused:
            await citizen.bind(company)

    assert refused.value.status in (403, 404, 422)


async def test_an_agent_names_nobody_and_a_stranger_acts_for_nobody(town: Town) -> None:
    third = await town.elder()
    async with firm(town) as company, await town.sign_in(third) as stranger:
        with pytest.raises(Refused) as named:
            await company.agent.name_agent(company.organisation_id, third)
        async with stranger.acting_for(company.organisation_id) as pretender:
            with pytest.raises(Refused) as acted:
                await pretender.get("/v1/applications")

    assert named.value.status in (403, 404)
    assert acted.value.status == 403


async def test_each_item_is_for_whom_it_serves(town: Town) -> None:
    async with firm(town) as company:
        with pytest.raises(Refused) as by_a_person:
            await company.agent.draft(FOOD_FILING)
        with pytest.raises(Refused) as by_a_company:
            await company.by_agent.draft(ELDER)

    assert {by_a_person.value.status, by_a_company.value.status} <= {403, 409, 422}


async def whole(citizen: Citizen, case: Case) -> dict[str, Case]:
    """Read the case, its steps, its receipt and who used it."""
    return {
        "case": await citizen.case(case["id"]),
        "timeline": await citizen.get(f"/v1/applications/{case['id']}/timeline"),
        "licence": await citizen.get(f"/v1/licences/{case['licence_id']}"),
        "uses": await citizen.get(f"/v1/licences/{case['licence_id']}/uses"),
    }


async def refusals(citizen: Citizen, case: Case) -> set[int]:
    """Return the statuses with which all of that is refused; 200 where something is told."""
    found = set()
    for path in (
        f"/v1/applications/{case['id']}",
        f"/v1/applications/{case['id']}/timeline",
        f"/v1/applications/{case['id']}/decision",
        f"/v1/licences/{case['licence_id']}",
        f"/v1/licences/{case['licence_id']}/uses",
    ):
        try:
            await citizen.get(path)
        except Refused as refused:
            found.add(refused.status)
        else:
            found.add(200)
    return found
