"""What officers of the rules may do."""

from typing import Any

import pytest
from approval_builders import condition, definition, fact
from approval_world import World

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}


def named(name: str, **changes: Any) -> dict[str, Any]:
    return definition({"x": fact("bool")}, [condition("x", "x")], rule_set=name) | changes


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth else []


def conjunction(depth: int) -> dict[str, Any]:
    return {"all": [conjunction(depth - 1)]} if depth else {"fact": "x", "equals": True}


async def test_a_rule_set_is_published_and_read(world: World) -> None:
    answer = await world.publish(named("published-and-read"))

    assert answer.status_code == 201
    version = answer.json()
    assert (version["rule_set"], version["version"]) == ("published-and-read", 1)
    detail = await world.http.get(
        f"/v1/staff/rule-sets/{version['rule_set_hash']}", headers=world.officer("rules")
    )
    assert detail.json()["definition"] == named("published-and-read")
    assert detail.json()["conditions"] == {"the-condition": "x"}


async def test_a_change_is_the_next_version(world: World) -> None:
    first = await world.publish(named("changing"))
    second = await world.publish(named("changing", fresh_for_minutes=5))
    again = await world.publish(named("changing", fresh_for_minutes=5))

    assert [each.json()["version"] for each in (first, second, again)] == [1, 2, 2]


async def test_an_older_version_does_not_come_back_by_itself(world: World) -> None:
    await world.publish(named("going-back"))
    await world.publish(named("going-back", fresh_for_minutes=5))

    answer = await world.publish(named("going-back"))

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("rule-set-superseded")


async def test_the_same_key_publishes_once(world: World) -> None:
    headers = world.officer("rules")

    first, second = [
        await world.http.post("/v1/staff/rule-sets", json=named("once"), headers=headers)
        for _ in range(2)
    ]

    assert second.content == first.content
    assert second.headers["idempotent-replayed"] == "true"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"conditions": [condition("x && z", "x")]}, "/conditions/0"),
        ({"conditions": [condition("x < 3", "x")]}, "/conditions/0"),
        ({"facts": {"x": fact("bool"), "y": fact("bool")}}, ""),
        ({"fresh_for_minutes": 1.5}, ""),
        ({"title": ""}, "/title"),
    ],
)
async def test_a_wrong_rule_set_is_refused_with_its_place(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    answer = await world.publish(named("wrong", **changes))

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("rule-set-invalid")
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "a\0b"},
        {"title": nested(400)},
        {"conditions": [condition("x", "x") | {"cel": None, "require": conjunction(60)}]},
    ],
)
async def test_what_nobody_can_keep_or_follow_is_refused_unread(
    world: World, changes: dict[str, Any]
) -> None:
    answer = await world.publish(named("wrong", **changes))

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("malformed-request")


async def test_only_officers_of_the_rules_publish(world: World) -> None:
    without_role = await world.http.post(
        "/v1/staff/rule-sets", json=named("forbidden"), headers=world.officer("review")
    )
    without_token = await world.http.post(
        "/v1/staff/rule-sets", json=named("forbidden"), headers={"idempotency-key": "k" * 8}
    )

    assert (without_role.status_code, without_token.status_code) == (403, 401)


async def test_published_versions_are_listed_by_page(world: World) -> None:
    for number in range(3):
        await world.publish(named(f"listed-{number}"))

    seen, cursor = [], None
    for _ in range(50):
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = await world.http.get(
            "/v1/staff/rule-sets", params=params, headers=world.officer("rules")
        )
        seen += [version["rule_set"] for version in page.json()["rule_sets"]]
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break

    assert {"listed-0", "listed-1", "listed-2", "elder-allowance"} <= set(seen)
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    "cursor", ["x", "WzFd", "bm90IGpzb24=", "WyJhIiwgImIiXQ==", "WyJhXHUwMDAwIiwgMV0="]
)
async def test_a_cursor_of_nobodys_is_refused(world: World, cursor: str) -> None:
    answer = await world.http.get(
        "/v1/staff/rule-sets", params={"cursor": cursor}, headers=world.officer("rules")
    )

    assert (answer.status_code, answer.json()["type"]) == (
        422,
        "urn:tongban:problem:cursor-not-ours",
    )


async def test_a_version_nobody_published_is_not_found(world: World) -> None:
    answers = [
        await world.http.get(f"/v1/staff/rule-sets/{name}", headers=world.officer("rules"))
        for name in ("0" * 64, "a%00b")
    ]

    assert [answer.status_code for answer in answers] == [404, 422]
