"""After an upgrade everybody finds what they had, and what was under way comes to its end."""

import asyncio
from typing import Any, Final

import asyncpg
import httpx
import pytest
from recorded_release import RELEASE, Release, Told, Upgraded, in_language, lost

from contracts.topics import APPROVAL
from suite.citizen import DRIVER, ELDER, Refused
from suite.sign_in import sign_in

PEOPLE: Final = Release(RELEASE).people
STANDING: Final = [role for role, told in PEOPLE.items() if "timeline" in told]
"""Whose case does not go on by itself."""
HOLDERS: Final = [role for role in STANDING if "licence" in PEOPLE[role]]
DECIDED: Final = [role for role in STANDING if "decision" in PEOPLE[role]]

ELDERS_FORM: Final = {"bank_account": "6217000000000000001", "confirm": True}
REASON: Final = {"reason": "核查结束。"}


# What they had


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("role", STANDING)
async def test_a_person_reads_their_case_as_before(
    upgraded: Upgraded, role: str, language: str
) -> None:
    told, path = PEOPLE[role], f"/v1/applications/{upgraded.case_id(role)}"
    await rating_noted(upgraded, role)

    case = await upgraded.read(role, path, language=language)
    timeline = await upgraded.read(role, f"{path}/timeline", language=language)
    listed = (await upgraded.read(role, "/v1/applications", language=language))["cases"]

    steps = told["timeline"]["steps"]
    assert lost(in_language(told["case"] | owed_by(role), language), case) == []
    assert lost(steps, timeline["steps"][: len(steps)]) == []
    assert [step["step"] for step in timeline["steps"][len(steps) :]] == (
        ["rated"] if role == "rated" else []
    )
    assert [each["id"] for each in listed] == [case["id"]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("role", DECIDED)
async def test_a_person_reads_why_it_was_decided_so(
    upgraded: Upgraded, role: str, language: str
) -> None:
    path = f"/v1/applications/{upgraded.case_id(role)}/decision"
    await rating_noted(upgraded, role)

    decision = await upgraded.read(role, path, language=language)

    told = {**PEOPLE[role]["decision"], **without_owner(owed_by(role))}
    assert lost(in_language(told, language), decision) == []


@pytest.mark.parametrize("role", HOLDERS)
async def test_a_holder_finds_the_licence_and_who_used_it(upgraded: Upgraded, role: str) -> None:
    citizen, told = await upgraded.citizen(role), PEOPLE[role]
    path = f"/v1/licences/{upgraded.licence_id(role)}"
    licence, uses = await citizen.get(path), await citizen.get(f"{path}/uses")
    listed = (await citizen.get("/v1/licences"))["licences"]

    assert lost(told["licence"], licence) == []
    assert lost(told["uses"], uses) == []
    assert [each["licence_id"] for each in listed] == [licence["licence_id"]]


@pytest.mark.parametrize("role", STANDING)
async def test_a_person_finds_their_ratings_given_and_open(upgraded: Upgraded, role: str) -> None:
    ratings = await (await upgraded.citizen(role)).get("/v1/ratings")

    assert lost(PEOPLE[role]["ratings"], ratings) == []


async def test_nobody_was_given_a_second_account(upgraded: Upgraded) -> None:
    doors = upgraded.suite.addresses
    for role in PEOPLE.keys() - {"known-by-phone-alone"}:
        await upgraded.citizen(role)
    phone = PEOPLE["known-by-phone-alone"]["person"]["phone"]
    await sign_in(doors.gateway, doors.sandbox, phone)

    rows = await rows_of(upgraded, "gateway", "SELECT assurance_level FROM account")

    assert len(rows) == len(PEOPLE)
    assert sorted(row["assurance_level"] for row in rows)[:2] == ["L2", "L3"]


async def test_a_code_that_was_shown_before_is_good_once(upgraded: Upgraded) -> None:
    async with httpx.AsyncClient(base_url=upgraded.suite.url, timeout=30) as scanner:
        scan = {"code": PEOPLE["rated"]["code"], "cause": "公交优待"}
        seen = await scanner.post("/v1/verify", json=scan)
        again = await scanner.post("/v1/verify", json=scan)

    assert (seen.json()["valid"], again.status_code) == (True, 409)


async def test_what_is_printed_on_an_old_licence_is_confirmed(upgraded: Upgraded) -> None:
    told = PEOPLE["delivered"]
    printed = {
        "licence_identifier": told["licence"]["licence_identifier"],
        "holder_last_four": told["person"]["citizen_id"][-4:],
    }
    async with httpx.AsyncClient(base_url=upgraded.suite.url, timeout=30) as scanner:
        answer = await scanner.post("/v1/verify/identifier", json=printed)

    assert answer.json()["valid"] is True


# Whose it is


@pytest.mark.parametrize("role", ["waited-for", "delivered", "draft"])
async def test_an_old_case_is_not_found_by_somebody_else(upgraded: Upgraded, role: str) -> None:
    stranger = await upgraded.citizen("rated")

    with pytest.raises(Refused) as refused:
        await stranger.case(upgraded.case_id(role))

    assert refused.value.status == 404


async def test_officers_find_the_old_cases_of_their_department_only(upgraded: Upgraded) -> None:
    transport, civil = await upgraded.officer("transport"), await upgraded.officer("civil-affairs")
    elder, driver = upgraded.case_id("delivered"), upgraded.case_id("denied")

    assert (await civil.get(f"/v1/staff/applications/{elder}"))["id"] == elder
    assert (await transport.get(f"/v1/staff/applications/{driver}"))["id"] == driver
    for officer, case_id in ((civil, driver), (transport, elder)):
        with pytest.raises(Refused) as refused:
            await officer.get(f"/v1/staff/applications/{case_id}")
        assert refused.value.status == 404


async def test_officers_replay_the_old_decisions_of_their_department_only(
    upgraded: Upgraded,
) -> None:
    decision = PEOPLE["delivered"]["decision"]["explanation"]["decision_id"]
    path = f"/v1/staff/decisions/{decision}/replay"

    replayed = await (await upgraded.officer("civil-affairs")).send(path)
    with pytest.raises(Refused) as refused:
        await (await upgraded.officer("transport")).send(path)

    assert (replayed["same"], replayed["case_id"]) == (True, upgraded.case_id("delivered"))
    assert refused.value.status == 404


async def test_officers_count_the_old_ratings_of_their_department_only(upgraded: Upgraded) -> None:
    item = {"item_code": PEOPLE["rated"]["case"]["item_code"]}

    theirs = await (await upgraded.officer("civil-affairs")).get("/v1/staff/ratings", **item)
    others = await (await upgraded.officer("transport")).get("/v1/staff/ratings", **item)

    assert theirs["counts"]["satisfied"] == 1
    assert others["counts"]["satisfied"] == 0


# What was under way


@pytest.mark.parametrize("role", ["submitted", "postponed", "approved-not-issued"])
async def test_what_was_caught_under_way_arrives(upgraded: Upgraded, role: str) -> None:
    citizen = await upgraded.citizen(role)

    case = await citizen.until(upgraded.case_id(role), status="delivered")
    licence = await citizen.get(f"/v1/licences/{case['licence_id']}")

    assert lost(without_state(in_language(PEOPLE[role]["case"], "zh")), case) == []
    assert (case["outcome"], case["attempt"], licence["status"]) == ("approved", 1, "valid")


async def test_a_postponed_event_was_taken_up_again(upgraded: Upgraded) -> None:
    citizen = await upgraded.citizen("postponed")
    await citizen.until(upgraded.case_id("postponed"), status="delivered")

    waiting = await rows_of(upgraded, package_of(APPROVAL), "SELECT FROM postponed_event")

    assert waiting == []


async def test_an_old_draft_is_completed_and_granted(upgraded: Upgraded) -> None:
    citizen = await upgraded.citizen("draft")

    await citizen.submit(upgraded.case_id("draft"), **ELDERS_FORM)
    case = await citizen.until(upgraded.case_id("draft"), status="delivered")

    assert lost(PEOPLE["draft"]["case"]["form"][:5], case["form"][:5]) == []


async def test_a_waiting_driver_asks_for_a_human_who_denies(upgraded: Upgraded) -> None:
    citizen, officer = await upgraded.citizen("waited-for"), await upgraded.officer("transport")
    case_id = upgraded.case_id("waited-for")

    await citizen.send(f"/v1/applications/{case_id}/review")
    await officer.take(case_id)
    await officer.deny(case_id, "驾龄未满三年,满三年后可再次申请。")
    case = await citizen.until(case_id, outcome="denied")

    assert case["reason"] == "驾龄未满三年,满三年后可再次申请。"


async def test_a_case_in_review_waits_on_the_work_list_and_is_granted(upgraded: Upgraded) -> None:
    citizen, officer = await upgraded.citizen("in-review"), await upgraded.officer("transport")
    case_id = upgraded.case_id("in-review")

    waiting = await officer.get("/v1/staff/applications", limit=100)
    await officer.take(case_id)
    await officer.approve(case_id)
    case = await citizen.until(case_id, status="delivered")

    assert case_id in [each["id"] for each in waiting["cases"]]
    assert (await citizen.get(f"/v1/licences/{case['licence_id']}"))["status"] == "valid"


async def test_whoever_had_claimed_a_case_decides_it(upgraded: Upgraded) -> None:
    citizen, officer = await upgraded.citizen("claimed"), await upgraded.officer("transport")
    case_id = upgraded.case_id("claimed")

    await officer.approve(case_id)
    case = await citizen.until(case_id, status="delivered")

    assert case["outcome"] == "approved"


async def test_a_licence_that_was_suspended_is_restored_and_shown(upgraded: Upgraded) -> None:
    citizen, officer = await upgraded.citizen("suspended"), await upgraded.officer("civil-affairs")
    licence_id = upgraded.licence_id("suspended")

    await officer.send(f"/v1/staff/licences/{licence_id}/restoration", REASON)
    shown = await citizen.send("/v1/presentations", {"licence_id": licence_id})
    licence = await citizen.get(f"/v1/licences/{licence_id}")

    assert shown["code"]
    assert [change["kind"] for change in licence["changes"]] == ["suspended", "restored"]


async def test_a_rating_left_open_is_given_and_a_given_one_is_not_given_twice(
    upgraded: Upgraded,
) -> None:
    given = {"level": "very_satisfied"}

    await (await upgraded.citizen("delivered")).send(
        f"/v1/ratings/{upgraded.case_id('delivered')}", given
    )
    with pytest.raises(Refused) as refused:
        await (await upgraded.citizen("rated")).send(
            f"/v1/ratings/{upgraded.case_id('rated')}", given
        )

    assert refused.value.status == 409


async def test_both_items_stay_open_to_somebody_with_an_old_account(upgraded: Upgraded) -> None:
    elder, driver = await upgraded.citizen("revoked"), await upgraded.citizen("withdrawn")

    drafts = await asyncio.gather(elder.draft(ELDER), driver.draft(DRIVER))

    assert [draft["status"] for draft in drafts] == ["draft", "draft"]


async def rating_noted(upgraded: Upgraded, role: str) -> None:
    """Return once a case that was rated before is known to be: it owes nothing since (0155)."""
    if role == "rated":
        citizen = await upgraded.citizen(role)
        await citizen.until(upgraded.case_id(role), next_step="none")


def owed_by(role: str) -> Told:
    """Return who owes what of a case that was rated."""
    return {"owner": "nobody", "next_step": "none"} if role == "rated" else {}


def without_owner(owed: Told) -> Told:
    return {key: value for key, value in owed.items() if key != "owner"}


def without_state(case: Told) -> Told:
    """Return what a case keeps while it moves on."""
    moving = {"status", "owner", "next_step", "due_at", "verdicts", "result", "outcome"}
    return {
        key: value for key, value in case.items() if key not in moving | {"licence_id", "closed_at"}
    }


def package_of(service: str) -> str:
    return service.replace("-", "_")


async def rows_of(upgraded: Upgraded, package: str, query: str) -> list[Any]:
    connection = await asyncpg.connect(upgraded.suite.database_url(package))
    try:
        return list(await connection.fetch(query))
    finally:
        await connection.close()
