"""Publishing and suspending items, through the front door."""

import asyncio
from typing import Any
from uuid import UUID

import orjson
import pytest
from catalogue_builders import ELDER, seed
from catalogue_front import Front, Owners

from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver
from servicekit.testing.bearers import officer_bearer

PATH = "/v1/staff/items"
WHY = {"reason": "办法修订"}


async def _announced(runtime: Runtime) -> list[tuple[str, dict[str, Any]]]:
    async with runtime.database.reading() as session:
        rows = await (await driver(session)).fetch(
            "SELECT aggregatetype, payload FROM outbox ORDER BY aggregatetype, sequence"
        )
    return [(row["aggregatetype"], orjson.loads(row["payload"])) for row in rows]


async def test_publishing_an_item_mints_an_edition_of_all_four_hashes(
    front: Front, owners: Owners
) -> None:
    answer = await front.post(PATH, seed("elder-allowance"))

    edition = answer.json()
    assert answer.status_code == 201
    assert edition["minted"]
    assert edition["version"] == 1
    assert edition["rule_set_hash"] == "rules-1"
    assert edition["licence_type_hash"] == "licence-1"
    assert len(edition["item_hash"]) == len(edition["form_hash"]) == 64
    assert owners.asked == [
        "/internal/rule-sets",
        "/internal/licence-types",
        "/internal/departments",
    ]


async def test_publishing_tells_others_the_edition_and_the_whole_state(
    front: Front, runtime: Runtime
) -> None:
    edition = (await front.post(PATH, seed("elder-allowance"))).json()

    (topic, published), (state_topic, state) = await _announced(runtime)
    assert (topic, state_topic) == ("catalogue", "catalogue-state")
    assert published["subject"] == state["subject"] == ELDER
    assert published["data"]["edition_id"] == edition["edition_id"]
    assert published["data"]["rule_set"] == "elder-allowance"
    assert state["data"]["status"] == "in_force"
    told = state["data"]["editions"][0]
    assert told["definition"]["form"]["fields"][0]["source"] == {"kind": "identity", "name": "name"}


async def test_publishing_the_same_content_mints_nothing_and_says_so(
    front: Front, runtime: Runtime
) -> None:
    first = (await front.post(PATH, seed("elder-allowance"))).json()

    answer = await front.post(PATH, seed("elder-allowance"))

    assert answer.status_code == 200
    assert answer.json() == first | {"minted": False}
    assert len(await _announced(runtime)) == 2


async def test_a_new_rule_set_version_mints_the_next_edition(front: Front, owners: Owners) -> None:
    body = seed("elder-allowance") | WHY
    await front.post(PATH, body)
    owners.rule_set_hash = "rules-2"

    answer = await front.post(PATH, body)

    assert answer.status_code == 201
    assert answer.json()["version"] == 2


async def test_an_edition_cannot_be_backdated_behind_another(front: Front, owners: Owners) -> None:
    await front.post(PATH, seed("elder-allowance"))
    owners.rule_set_hash = "rules-2"

    body = seed("elder-allowance") | {"valid_from": "2009-01-01T00:00:00+08:00"}
    answer = await front.post(PATH, body)

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("edition-too-early")


async def test_twenty_publications_at_once_mint_one_edition(front: Front) -> None:
    answers = await asyncio.gather(*(front.post(PATH, seed("elder-allowance")) for _ in range(20)))

    assert sorted({answer.status_code for answer in answers} - {409}) == [200, 201]
    assert sum(answer.json().get("minted", False) for answer in answers) == 1


async def test_a_rule_set_nobody_published_is_told(front: Front, owners: Owners) -> None:
    owners.known = False

    answer = await front.post(PATH, seed("elder-allowance"))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/definition/rule_set"


async def test_an_owner_that_is_away_leaves_nothing_half_done(
    front: Front, owners: Owners, runtime: Runtime
) -> None:
    owners.away = True

    answer = await front.post(PATH, seed("elder-allowance"))

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert await _announced(runtime) == []


async def test_a_form_field_that_no_fact_fills_is_told(front: Front) -> None:
    body = seed("elder-allowance")
    body["definition"]["form"]["fields"][2]["source"]["name"] = "favourite_colour"

    answer = await front.post(PATH, body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/definition/form/fields/2/source/name"


async def test_a_wrong_check_character_is_told_with_its_place(front: Front) -> None:
    body = seed("elder-allowance")
    body["definition"]["agency"]["uscc"] = "11440300TB20260108"

    answer = await front.post(PATH, body)

    assert answer.status_code == 422
    assert "/definition/agency/uscc" in [each["pointer"] for each in answer.json()["errors"]]


@pytest.mark.parametrize("roles", [frozenset(), frozenset({"licences"})])
async def test_an_officer_without_the_role_publishes_nothing(
    front: Front, roles: frozenset[str]
) -> None:
    officer = officer_bearer(UUID(int=2), roles=roles, department="civil-affairs")

    answer = await front.post(PATH, seed("elder-allowance"), by=officer)

    assert answer.status_code == 403


async def test_a_stranger_publishes_nothing(front: Front) -> None:
    answer = await front.post(PATH, seed("elder-allowance"), by=None)

    assert answer.status_code == 401


async def test_a_suspended_item_says_so_and_is_told_to_others(
    front: Front, runtime: Runtime
) -> None:
    await front.post(PATH, seed("elder-allowance"))

    answer = await front.post(f"{PATH}/{ELDER}/suspension", WHY)

    assert answer.json()["status"] == "suspended"
    assert (await front.get(f"/v1/items/{ELDER}")).json()["status"] == "suspended"
    told = [envelope["type"] for _, envelope in await _announced(runtime)]
    assert "gov.tongban.catalogue.item-suspended.v1" in told
    states = [e for topic, e in await _announced(runtime) if topic == "catalogue-state"]
    assert [state["sequence"] for state in states] == [1, 2]
    assert states[-1]["data"]["status"] == "suspended"


async def test_publishing_again_ends_a_suspension_without_a_new_edition(front: Front) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(f"{PATH}/{ELDER}/suspension", WHY)

    answer = await front.post(PATH, seed("elder-allowance") | WHY)

    assert answer.json()["status"] == "in_force"
    assert not answer.json()["minted"]


async def test_an_item_cannot_be_suspended_twice(front: Front) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(f"{PATH}/{ELDER}/suspension", WHY)

    assert (await front.post(f"{PATH}/{ELDER}/suspension", WHY)).status_code == 409


async def test_an_unknown_item_cannot_be_suspended(front: Front) -> None:
    assert (await front.post(f"{PATH}/none/suspension", WHY)).status_code == 404


async def test_the_same_key_gets_the_same_answer(front: Front) -> None:
    first = await front.post(PATH, seed("elder-allowance"), key="publish-elder")

    again = await front.post(PATH, seed("elder-allowance"), key="publish-elder")

    assert again.status_code == 201
    assert again.json() == first.json()


@pytest.mark.parametrize("field", ["valid_from", "in_force_since"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
async def test_a_moment_outside_history_is_refused(front: Front, field: str, moment: str) -> None:
    answer = await front.post(PATH, seed("elder-allowance") | {field: moment})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{field}"


async def test_a_text_that_no_database_keeps_is_refused(front: Front, runtime: Runtime) -> None:
    body = seed("elder-allowance")
    body["definition"]["name"]["zh"] = "高龄\x00津贴"

    answer = await front.post(PATH, body)

    assert answer.status_code == 422
    assert await _announced(runtime) == []


@pytest.mark.parametrize("unit", ["hours", "workday", "HOUR", "", None, 1])
async def test_a_unit_that_no_clock_counts_in_is_refused_with_its_place(
    front: Front, unit: object
) -> None:
    body = seed("elder-allowance")
    body["definition"]["statutory_limit"] = {"value": 48, "unit": unit}

    answer = await front.post(PATH, body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/definition/statutory_limit/unit"


@pytest.mark.parametrize("unit", ["hour", "working_day", "natural_day"])
async def test_a_limit_is_told_in_its_unit(front: Front, runtime: Runtime, unit: str) -> None:
    body = seed("elder-allowance")
    body["definition"]["statutory_limit"] = {"value": 48, "unit": unit}

    answer = await front.post(PATH, body)

    assert answer.status_code == 201, answer.text
    [state] = [e for topic, e in await _announced(runtime) if topic == "catalogue-state"]
    told = state["data"]["editions"][0]["definition"]["statutory_limit"]
    assert (told["value"], told["unit"]) == (48, unit)
