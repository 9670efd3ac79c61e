"""Whose a rule set is: who may publish, read and list it, and why it was changed."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from approval_builders import condition, definition, fact
from approval_world import World
from sqlalchemy import text

ROADS = {"department": "transport"}
FOREIGN: list[dict[str, Any]] = [
    {"department": "transport"},
    {"division": "440304"},
    {"division": None},
    {"department": None},
    {"division": "440100"},
    {"division": "000000"},
]
"""Officers of another department, of one district, of no division, of none, of another city."""


def named(name: str, **changes: Any) -> dict[str, Any]:
    return definition({"x": fact("bool")}, [condition("x", "x")], rule_set=name) | changes


async def read(world: World, rule_set_hash: str, **officer: Any) -> httpx.Response:
    return await world.http.get(
        f"/v1/staff/rule-sets/{rule_set_hash}", headers=world.officer("rules", **officer)
    )


async def listed(world: World, **officer: Any) -> set[str]:
    answer = await world.http.get(
        "/v1/staff/rule-sets", params={"limit": 100}, headers=world.officer("rules", **officer)
    )
    return {version["rule_set"] for version in answer.json()["rule_sets"]}


@pytest.mark.parametrize("officer", FOREIGN, ids=str)
async def test_nobody_publishes_for_another_department_or_division(
    world: World, officer: dict[str, Any]
) -> None:
    answer = await world.publish(named(f"foreign-{uuid4().hex[:6]}-x"), **officer)

    assert (answer.status_code, answer.json()["type"]) == (
        403,
        "urn:tongban:problem:rule-set-of-another-department",
    )


async def test_the_refusal_is_in_the_officers_language(world: World) -> None:
    chinese = await world.publish(named("whose"), **ROADS)
    english = await world.publish(named("whose"), **ROADS, language="en")

    assert "不属于您的部门" in chinese.json()["detail"]
    assert english.json()["detail"].endswith(
        "have an officer of the department that owns it publish it."
    )


async def test_a_citys_officer_publishes_for_a_district(world: World) -> None:
    answer = await world.publish(named("of-a-district", division="440304"))

    assert (answer.status_code, answer.json()["division"]) == (201, "440304")


@pytest.mark.parametrize("officer", FOREIGN, ids=str)
async def test_nobody_takes_over_what_another_owns(world: World, officer: dict[str, Any]) -> None:
    await world.publish(named("owned"))
    own = {name: value for name, value in officer.items() if value is not None}

    answer = await world.publish(named("owned", fresh_for_minutes=1, **own), **officer)

    assert answer.status_code == 403
    assert (await world.publish(named("owned"))).json()["version"] == 1


@pytest.mark.parametrize("officer", FOREIGN, ids=str)
async def test_nobody_reads_or_lists_what_another_owns(
    world: World, officer: dict[str, Any]
) -> None:
    version = (await world.publish(named("read-by-owner"))).json()

    answer = await read(world, version["rule_set_hash"], **officer)

    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:tongban:problem:rule-set-not-found",
    )
    assert "read-by-owner" not in await listed(world, **officer)
    assert "read-by-owner" in await listed(world)


async def test_of_two_departments_that_publish_a_name_at_once_one_gets_it(world: World) -> None:
    bodies = [named("raced"), named("raced", department="transport")]

    answers = await asyncio.gather(
        *(world.publish(body, department=body["department"]) for body in bodies for _ in range(5))
    )

    owners = {answer.json()["department"] for answer in answers if answer.status_code == 201}
    assert len(owners) == 1
    assert {answer.status_code for answer in answers} == {201, 403}


@pytest.mark.parametrize("missing", ["department", "division"])
async def test_a_rule_set_says_whose_it_is(world: World, missing: str) -> None:
    body = named("nobodys")
    del body[missing]

    answer = await world.publish(body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{missing}"


async def test_a_change_says_who_and_why(world: World) -> None:
    first = await world.publish(named("with-reason"), reason=None)
    unsaid = await world.publish(named("with-reason", fresh_for_minutes=5), reason=None)
    said = await world.publish(named("with-reason", fresh_for_minutes=5), reason="办法修订")
    again = await world.publish(named("with-reason", fresh_for_minutes=5), reason=None)

    assert (first.status_code, said.status_code, again.status_code) == (201, 201, 201)
    assert (unsaid.status_code, unsaid.json()["errors"][0]["pointer"]) == (422, "/reason")
    assert said.json()["reason"] == "办法修订"
    assert said.json()["published_by"] != first.json()["published_by"]
    shown = await read(world, said.json()["rule_set_hash"])
    assert shown.json()["reason"] == "办法修订"
    assert "reason" not in shown.json()["definition"]


@pytest.mark.parametrize("reason", ["", "长" * 501, 7, "a\0b"])
async def test_a_reason_is_a_short_text(world: World, reason: object) -> None:
    await world.publish(named("reasons"))
    body = named("reasons", fresh_for_minutes=7) | {"reason": reason}

    answer = await world.publish(body, reason=None)

    assert answer.status_code == 422


async def _from_before_owners(world: World, name: str) -> str:
    version = (await world.publish(named(name))).json()
    async with world.database.transaction() as session:
        await session.execute(
            text("UPDATE rule_set SET department = NULL, division = NULL WHERE name = :name"),
            {"name": name},
        )
    return str(version["rule_set_hash"])


async def test_a_rule_set_that_nobody_owns_is_within_no_scope(world: World) -> None:
    rule_set_hash = await _from_before_owners(world, "ownerless")

    assert (await read(world, rule_set_hash)).status_code == 404
    assert "ownerless" not in await listed(world)


async def test_an_item_that_pins_it_says_whose_it_is(world: World) -> None:
    rule_set_hash = await _from_before_owners(world, "settled-by-item")

    await world.know_edition("settled-by-item", rule_set_hash)
    async with asyncio.timeout(10):
        while (await read(world, rule_set_hash)).status_code == 404:
            await asyncio.sleep(0.05)

    assert "settled-by-item" in await listed(world)
    takes_over = named("settled-by-item", department="transport")
    assert (await world.publish(takes_over, **ROADS)).status_code == 403


async def test_who_first_says_that_an_ownerless_one_is_theirs_must_say_why(world: World) -> None:
    await _from_before_owners(world, "taken-up")
    body = named("taken-up", fresh_for_minutes=3)

    unsaid = await world.publish(body, reason=None)
    said = await world.publish(body, reason="归属本部门")

    assert unsaid.status_code == 422
    assert (said.status_code, said.json()["version"]) == (201, 2)
    takes_over = named("taken-up", department="transport")
    assert (await world.publish(takes_over, **ROADS)).status_code == 403
