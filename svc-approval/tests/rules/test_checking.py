"""Definitions are bounded, checked beside the service, and looked through for holes."""

import asyncio
import time
from datetime import date
from typing import Any

import httpx
import pytest
from approval_builders import condition, definition, fact
from approval_world import World

from contracts.internal.calls import Purpose
from contracts.topics import CATALOGUE
from svc_approval.rules.clients.checker import RuleChecker, RuleSetTooComplicated

TODAY = date(2026, 11, 20)
HEAVY_FACTS = [f"f{number}" for number in range(20)]


def heavy(rule_set: str) -> dict[str, Any]:
    """A rule set of the largest size, which takes seconds to check."""
    summed = "+".join(HEAVY_FACTS) + ">0"
    expression = "||".join([summed] * 20)
    return definition(
        {name: fact("int", operation="a/b") for name in HEAVY_FACTS},
        [condition(expression, *HEAVY_FACTS, id=f"c{number}") for number in range(50)],
        rule_set=rule_set,
    )


def granting(*tables: dict[str, Any], name: str = "granting") -> dict[str, Any]:
    return definition(
        {"x": fact("bool")},
        [condition("x", "x")],
        rule_set=name,
        outcomes={"facts": ["x"], "tables": list(tables)},
    )


def table(*rows: tuple[str, str], **span: str) -> dict[str, Any]:
    listed = [{"when": when, "result": {"amount": amount}} for when, amount in rows]
    return {"source": "某法第三条", "rows": listed, **span}


async def _refused(world: World, content: dict[str, Any]) -> tuple[int, list[str]]:
    answer = await world.publish(content)
    return answer.status_code, [each["pointer"] for each in answer.json().get("errors", ())]


async def test_a_rule_set_of_megabytes_is_refused_unread(world: World) -> None:
    content = heavy("megabytes") | {"title": "规" * 2_000_000}

    began = time.monotonic()
    answer = await world.publish(content)

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("body-too-large")
    assert time.monotonic() - began < 2


async def test_a_body_that_does_not_tell_its_length_is_bounded_too(world: World) -> None:
    async def endless() -> Any:
        for _ in range(1000):
            yield b" " * 1024

    answer = await world.http.post(
        "/v1/staff/rule-sets", content=endless(), headers=world.officer("rules")
    )

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("body-too-large")


async def test_others_are_served_while_a_heavy_rule_set_is_checked(world: World) -> None:
    longest = 0.0
    publishing = asyncio.create_task(world.publish(heavy("heavy")))
    while not publishing.done():
        began = time.monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, time.monotonic() - began)

    answer: httpx.Response = await publishing
    assert answer.status_code in (201, 422), answer.text
    assert longest < 0.5


async def test_what_takes_too_long_is_refused_and_the_next_is_checked() -> None:
    checker = RuleChecker(seconds=0.05)
    with pytest.raises(RuleSetTooComplicated):
        await checker.checked(heavy("endless"), today=TODAY)

    checker._seconds = 20.0
    checked = await checker.checked(granting(table(("x", "1"))), today=TODAY)

    assert checked.rule_set.rule_set == "granting"
    await checker.close()


async def test_a_checker_that_was_killed_is_started_again() -> None:
    checker = RuleChecker(seconds=20.0)
    await checker.checked(granting(table(("x", "1"))), today=TODAY)
    assert checker._process
    checker._process.kill()
    await checker._process.wait()

    checked = await checker.checked(granting(table(("x", "1"))), today=TODAY)

    assert checked.plain["rule_set"] == "granting"
    await checker.close()


@pytest.mark.parametrize(
    ("tables", "pointer"),
    [
        ([table(("x", "1"), valid_to="2026-11-19")], "/outcomes/tables"),
        ([table(("x", "1"), valid_from="2027-01-01")], "/outcomes/tables"),
        (
            [
                table(("x", "1"), valid_to="2026-12-30"),
                table(("x", "2"), valid_from="2027-01-01"),
            ],
            "/outcomes/tables",
        ),
        ([table(("x", "1"), ("x ", "2"))], "/outcomes/tables/0/rows/1"),
        ([table(("true", "1"), ("x", "2"))], "/outcomes/tables/0/rows/1"),
        ([table(("x", " 200.00"))], "/outcomes/tables/0/rows/0/result/amount"),
        ([table(("x", ""))], "/outcomes/tables/0/rows/0/result/amount"),
    ],
    ids=["over", "only to come", "a day missing", "twice", "after all", "space", "empty"],
)
async def test_a_table_with_a_hole_is_refused_with_its_place(
    world: World, tables: list[dict[str, Any]], pointer: str
) -> None:
    assert await _refused(world, granting(*tables)) == (422, [pointer])


async def test_tables_that_follow_one_another_and_one_that_will_end_are_no_holes(
    world: World,
) -> None:
    answer = await world.publish(
        granting(
            table(("x", "1"), valid_to="2026-12-31"),
            table(("x", "2"), valid_from="2027-01-01", valid_to="2027-12-31"),
            name="following",
        )
    )

    assert answer.status_code == 201, answer.text


async def test_the_catalogue_is_told_what_the_rules_grant(world: World) -> None:
    await world.publish(
        granting(
            table(("x", "1"), valid_to="2020-12-31"),
            table(("x", "2"), ("!x", "3"), valid_from="2021-01-01"),
            name="told-grants",
        )
    )

    answer = await world.http.post(
        "/internal/rule-sets",
        json={"rule_set": "told-grants"},
        headers=world.service(CATALOGUE, Purpose.PUBLISH),
    )

    assert answer.json()["grants"] == [{"name": "amount", "always": True, "constants": ["2", "3"]}]
