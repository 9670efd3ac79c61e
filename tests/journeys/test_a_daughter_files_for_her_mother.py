"""A mother names her daughter, who files for her; the mother sees it, and ends it."""

import asyncio

import pytest
from journey_family import childs_guardian, family
from journey_town import ELDERS_FORM, Town, file_for_allowance, granted_allowance

from suite.citizen import DRIVER, ELDER, Citizen, Refused

KNOWN_EVERYWHERE_SECONDS = 5.0
"""Within which every process of the gateway knows that a delegation has ended (design D7)."""


async def test_the_daughters_filing_is_decided_at_once_and_held_by_the_mother(town: Town) -> None:
    elder = await town.elder()
    async with family(town, mother=elder, rule_set=ELDER) as both:
        case = await granted_allowance(both.by_daughter)
        licence = await both.mother.get(f"/v1/licences/{case['licence_id']}")
        timeline = await both.mother.get(f"/v1/applications/{case['id']}/timeline")
        [row] = await town.rows(
            "svc_application",
            'SELECT party_kind, party_id::text, "by"::text, capacity FROM cases WHERE id = $1',
            case["id"],
        )

    says = {field["name"]: field["value"] for field in licence["fields"]}
    assert (case["outcome"], says["citizen_id"]) == ("approved", elder["citizen_id"])
    assert tuple(row) == ("person", both.mothers_id, both.daughters_id, "delegate")
    [submitted] = [each for each in timeline["steps"] if each["step"] == "submitted"]
    assert (submitted["actor"], submitted["by"]) == ("applicant", both.daughters_id)
    assert {each["by"] for each in timeline["steps"] if each is not submitted} == {None}


async def test_the_mother_ends_it_and_the_daughter_sees_nothing_any_more(town: Town) -> None:
    async with family(town, rule_set=ELDER) as both:
        case = await granted_allowance(both.by_daughter)
        assert (await both.by_daughter.case(case["id"]))["id"] == case["id"]

        await both.mother.end_delegation(both.delegation_id)

        async with asyncio.timeout(KNOWN_EVERYWHERE_SECONDS):
            while await refused_with(both.by_daughter, f"/v1/applications/{case['id']}") != 403:
                await asyncio.sleep(0.02)
        stays = await both.mother.case(case["id"])
        own = await refused_with(both.daughter, f"/v1/applications/{case['id']}")

    assert (stays["id"], own) == (case["id"], 404)


async def test_the_daughter_files_nothing_else_and_sees_no_licence(town: Town) -> None:
    async with family(town, rule_set=DRIVER) as both:
        own = await file_for_allowance(both.mother)
        with pytest.raises(Refused) as filed:
            await both.by_daughter.draft(ELDER)
        refused = {
            path: await refused_with(both.by_daughter, path)
            for path in (f"/v1/applications/{own['id']}", "/v1/licences", "/v1/ratings")
        }
        listed = await both.by_daughter.get("/v1/applications")

    assert filed.value.status == 403
    assert list(refused.values()) == [404, 403, 403]
    assert listed["cases"] == []


async def test_a_case_begun_by_the_daughter_goes_on_with_the_mother(town: Town) -> None:
    async with family(town) as both:
        draft = await both.by_daughter.draft(ELDER)
        await both.mother.end_delegation(both.delegation_id)
        await both.mother.submit(draft["id"], **ELDERS_FORM)
        case = await both.mother.until(draft["id"], status="delivered")

    assert case["outcome"] == "approved"


async def test_a_parent_files_for_their_child_who_has_never_signed_in(town: Town) -> None:
    parent = await town.elder(40)
    child = await childs_guardian(town, parent)
    async with await town.sign_in(parent) as father:
        begun = await father.act_as_guardian(child)
        async with father.acting_for(begun["principal_id"]) as for_child:
            draft = await for_child.draft(ELDER)
            seen = await for_child.get("/v1/applications")

    values = {field["name"]: field["value"] for field in draft["form"]}
    assert (values["applicant_name"], values["citizen_id"]) == (child["name"], child["citizen_id"])
    assert [each["id"] for each in seen["cases"]] == [draft["id"]]


async def refused_with(citizen: Citizen, path: str) -> int:
    """Return the status with which reading is refused; 200 where it is not."""
    try:
        await citizen.get(path)
    except Refused as refused:
        return refused.status
    return 200
