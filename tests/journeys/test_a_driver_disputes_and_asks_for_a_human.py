"""A driver who fails two conditions sees why, disputes one datum, and has a human decide."""

import base64
import json
from typing import Any

import pytest
from journey_town import Town

from suite.citizen import DRIVER, Citizen, Refused

REASON = "驾龄未满三年,满三年后可再次申请。"
FORM = {"confirm": True}
TOO_NEW = {"first_issued": "2025-06-01"}


async def test_a_failed_condition_names_the_value_it_failed_on_its_source_and_time(
    town: Town,
) -> None:
    async with await town.sign_in(await town.driver(**TOO_NEW, exam_regional=False)) as citizen:
        case = await filed(citizen)
        conditions = await failed_conditions(citizen, case["id"])

    assert sorted(conditions) == ["exam-passed", "three-years-driving"]
    [issued] = [
        fact
        for fact in conditions["three-years-driving"]["facts"]
        if fact["name"] == "first_issued"
    ]
    assert (issued["value"], issued["source"]) == ("2025-06-01", "traffic-police/driving-licence")
    assert issued["fetched_at"]
    assert (case["next_step"], case["outcome"]) == ("dispute_or_ask_for_review", None)


async def test_a_disputed_datum_is_asked_for_again_and_no_other(town: Town) -> None:
    driver = await town.driver(**TOO_NEW, exam_regional=False)
    async with await town.sign_in(driver) as citizen:
        case = await filed(citizen)
        asked_before = await town.calls(driver)
        await town.put_facts(driver, exam_regional=True)
        await citizen.send(f"/v1/applications/{case['id']}/disputes", {"fact": "exam_regional"})
        await citizen.until(case["id"], owner="applicant", attempt=2)
        conditions = await failed_conditions(citizen, case["id"])
        asked_again = (await town.calls(driver))[len(asked_before) :]

    assert list(conditions) == ["three-years-driving"]
    assert [(call["operation"], call["caller"]) for call in asked_again] == [
        ("transport/exams", "svc-approval")
    ]


async def test_a_datum_no_failed_condition_read_cannot_be_disputed(town: Town) -> None:
    async with await town.sign_in(await town.driver(**TOO_NEW)) as citizen:
        case = await filed(citizen)
        with pytest.raises(Refused) as refused:
            await citizen.send(f"/v1/applications/{case['id']}/disputes", {"fact": "exam_regional"})

    assert refused.value.status == 422


async def test_a_corrected_datum_gets_the_licence_without_a_human(town: Town) -> None:
    driver = await town.driver(exam_regional=False)
    async with await town.sign_in(driver) as citizen:
        case = await filed(citizen)
        await town.put_facts(driver, exam_regional=True)
        await citizen.send(f"/v1/applications/{case['id']}/disputes", {"fact": "exam_regional"})
        case = await citizen.until(case["id"], status="delivered")

    assert (case["attempt"], case["outcome"]) == (2, "approved")


async def test_an_officer_denies_with_a_reason_that_the_driver_reads(town: Town) -> None:
    async with (
        await town.sign_in(await town.driver(**TOO_NEW)) as citizen,
        await town.officer("transport") as officer,
    ):
        case = await filed(citizen)
        await citizen.send(f"/v1/applications/{case['id']}/review")
        waiting = await officer.get("/v1/staff/applications", limit=100)
        await officer.take(case["id"])
        await officer.deny(case["id"], REASON)
        case = await citizen.until(case["id"], outcome="denied")

    assert case["id"] in [each["id"] for each in waiting["cases"]]
    assert (case["status"], case["reason"], case["licence_id"]) == ("closed", REASON, None)


async def test_an_officer_approves_and_the_licence_is_issued_on_their_signed_grant(
    town: Town,
) -> None:
    async with (
        await town.sign_in(await town.driver(**TOO_NEW)) as citizen,
        await town.officer("transport") as officer,
    ):
        case = await filed(citizen)
        await citizen.send(f"/v1/applications/{case['id']}/review")
        await officer.take(case["id"])
        await officer.approve(case["id"])
        case = await citizen.until(case["id"], status="delivered")
        licence = await citizen.get(f"/v1/licences/{case['licence_id']}")

    grant = await grant_of(town, case["id"])
    assert licence["status"] == "valid"
    assert (grant["iss"], grant["case_id"]) == ("svc-application", case["id"])
    assert grant["officer"].startswith("officer:")


async def test_an_officer_of_another_department_does_not_find_the_case(town: Town) -> None:
    async with (
        await town.sign_in(await town.driver(**TOO_NEW)) as citizen,
        await town.officer("civil-affairs") as officer,
    ):
        case = await filed(citizen)
        await citizen.send(f"/v1/applications/{case['id']}/review")
        with pytest.raises(Refused) as refused:
            await officer.take(case["id"])

    assert refused.value.status == 404


async def filed(citizen: Citizen) -> dict[str, Any]:
    """File for the driver's licence; return the case once conditions have failed."""
    draft = await citizen.draft(DRIVER)
    names = {field["name"] for field in draft["form"]}
    await citizen.submit(draft["id"], **{k: v for k, v in FORM.items() if k in names})
    return await citizen.until(draft["id"], owner="applicant", status="received")


async def failed_conditions(citizen: Citizen, case_id: str) -> dict[str, Any]:
    """Return the conditions that failed, as explained to the applicant, by id."""
    answer = await citizen.get(f"/v1/applications/{case_id}/decision")
    conditions = answer["explanation"]["conditions"]
    return {each["id"]: each for each in conditions if each["verdict"] == "false"}


async def grant_of(town: Town, case_id: str) -> dict[str, Any]:
    """Return the claims of the grant that was announced with the approval."""
    query = """
    SELECT payload::jsonb -> 'data' ->> 'grant' AS grant_token FROM outbox
    WHERE aggregateid = $1 AND type LIKE '%application-approved%'
    """
    [row] = await town.rows("svc_application", query, case_id)
    payload = row["grant_token"].split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=="))
    return claims
