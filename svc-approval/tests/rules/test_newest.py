"""What svc-catalogue is told before it mints an edition."""

from approval_world import World

from contracts.internal.calls import Purpose
from contracts.topics import CATALOGUE


async def test_an_officer_is_no_service(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets", json={"rule_set": "x"}, headers=world.officer("rules")
    )

    assert answer.status_code == 403


async def test_the_newest_rule_set_is_named_with_its_sources(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets",
        json={"rule_set": "elder-allowance"},
        headers=world.service(CATALOGUE, Purpose.PUBLISH),
    )

    assert answer.json()["rule_set_hash"] == world.hashes["elder-allowance"]
    assert (answer.json()["department"], answer.json()["division"]) == ("civil-affairs", "440300")
    assert answer.json()["judges"] == "person"
    assert {
        "name": "hukou_division",
        "type": "string",
        "operation": "public-security/household",
    } in answer.json()["facts"]


async def test_a_rule_set_nobody_published_is_not_found(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets",
        json={"rule_set": "unheard-of"},
        headers=world.service(CATALOGUE, Purpose.PUBLISH),
    )

    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:tongban:problem:rule-set-not-found",
    )
