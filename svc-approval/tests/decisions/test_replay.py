"""A recorded case judged again from its record alone."""

from typing import Any
from uuid import uuid4

import pytest
from approval_world import World

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}


async def replayed(
    world: World, decision_id: object, *, officer: dict[str, Any] | None = None, **body: Any
) -> Any:
    headers = world.officer("rules", **(officer or {}))
    path = f"/v1/staff/decisions/{decision_id}/replay"
    return await world.http.post(path, json=body, headers=headers)


async def test_a_decision_is_judged_again_from_its_record_alone(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    decision = await world.decided(await world.submit(person, "elder-allowance"))
    for operation in ("public-security/person", "civil-affairs/allowance"):
        world.sandbox.set_fault(operation, "error")
    before = len(world.sandbox.calls())

    answer = await replayed(world, decision.decision_id)

    replay = answer.json()
    assert (replay["same"], replay["outcome"]) == (True, "approved")
    assert {each["id"]: each["verdict"] for each in replay["conditions"]} == decision.verdicts
    assert replay["result"] == decision.result
    assert len(world.sandbox.calls()) == before


async def test_a_changed_fact_changes_the_verdicts(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    decision = await world.decided(await world.submit(person, "elder-allowance"))

    answer = await replayed(
        world,
        decision.decision_id,
        changed_facts={"birth_date": "1957-01-01", "death_date": "wrong"},
    )

    replay = answer.json()
    assert (replay["same"], replay["outcome"], replay["result"]) == (False, "review", {})
    assert {each["id"]: each["verdict"] for each in replay["conditions"] if each["changed"]} == {
        "aged-70-or-over": "false",
        "alive": "unknown",
    }


async def test_a_replay_tells_no_value(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    decision = await world.decided(await world.submit(person, "elder-allowance"))

    answer = await replayed(world, decision.decision_id)

    assert "1946-11-20" not in answer.text


async def test_a_replay_leaves_a_line_in_the_access_log(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    decision = await world.decided(case)

    await replayed(world, decision.decision_id)

    assert ("replay", [str(case)]) in await world.access_log()


async def test_a_fact_the_rules_do_not_declare_cannot_be_changed(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    decision = await world.decided(await world.submit(person, "elder-allowance"))

    answer = await replayed(world, decision.decision_id, changed_facts={"shoe_size": 43})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/changed_facts/shoe_size"


async def test_a_decision_nobody_made_is_not_found(world: World) -> None:
    answer = await replayed(world, uuid4())

    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:tongban:problem:decision-not-found",
    )


@pytest.mark.parametrize(
    "officer",
    [
        {"department": "transport"},
        {"division": "440304"},
        {"division": None},
        {"department": None},
        {"division": "440100"},
    ],
    ids=str,
)
async def test_a_decision_of_another_department_or_division_is_not_found(
    world: World, officer: dict[str, Any]
) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    decision = await world.decided(case)
    before = await world.access_log()

    answer = await replayed(world, decision.decision_id, officer=officer)

    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:tongban:problem:decision-not-found",
    )
    assert await world.access_log() == before


async def test_a_districts_decision_is_replayed_by_the_district_and_its_city(world: World) -> None:
    edition = await world.know_edition(
        "elder-allowance", world.hashes["elder-allowance"], division="440304"
    )
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance", edition_id=edition)
    decision = await world.decided(case)

    answers = [
        await replayed(world, decision.decision_id, officer={"division": division})
        for division in ("440304", "440300", "440305")
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 404]


async def test_a_condition_is_titled_in_the_officers_language(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    decision = await world.decided(await world.submit(person, "elder-allowance"))

    chinese, english = [
        await replayed(world, decision.decision_id, officer={"language": language})
        for language in ("zh", "en")
    ]

    assert chinese.json()["conditions"][2]["title"] == "健在"
    assert english.json()["conditions"][2]["title"] == "No death is on record"
