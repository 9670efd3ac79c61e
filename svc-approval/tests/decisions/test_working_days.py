"""A decision that counts working days pins the table it was counted by."""

import asyncio
import base64
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from approval_builders import condition, definition
from approval_world import World

from contracts.working_days import WorkingDaysState, WorkingYear
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.database import driver

SUBMITTED = date(2026, 11, 20)
END = date(2027, 1, 8)
YEAR = WorkingYear.model_validate(
    {
        "year": 2027,
        "days_off": ["2027-01-01", "2027-05-03", "2027-10-01"],
        "days_on": [],
        "source": "a notice made up for tests",
    }
)
LOADED = as_shipped().with_year(YEAR)
CORRECTED = as_shipped().with_year(
    YEAR.model_copy(update={"days_off": (date(2027, 1, 1), date(2027, 1, 4), *YEAR.days_off[1:])})
)
RULES = definition(
    {
        "birth_date": {
            "type": "date",
            "title": "出生日期",
            "title_en": "Date of birth",
            "operation": "public-security/person",
        }
    },
    [
        condition(
            f"birth_date < as_of && working_days(as_of, date('{END}'))"
            f" == {LOADED.between(SUBMITTED, END)}",
            "birth_date",
        )
    ],
    rule_set="counting-working-days",
)


async def test_a_decision_is_replayed_by_the_table_it_pins_whatever_is_loaded_since(
    world: World,
) -> None:
    published = await world.publish(RULES)
    assert published.status_code == 201, published.text
    rule_set, rule_set_hash = RULES["rule_set"], published.json()["rule_set_hash"]
    world.editions[rule_set] = await world.know_edition(rule_set, rule_set_hash)
    person = world.sandbox.make(facts={"birth_date": "1946-11-20"})

    early = await world.decided(await world.submit(person, rule_set))
    await load(world, LOADED)
    decision = await world.decided(await world.submit(person, rule_set))
    await load(world, CORRECTED)
    replay = await world.http.post(
        f"/v1/staff/decisions/{decision.decision_id}/replay",
        json={},
        headers=world.officer("rules"),
    )
    late = await world.decided(await world.submit(person, rule_set))

    assert [each.verdicts["the-condition"] for each in (early, decision, late)] == [
        "unknown",
        "true",
        "false",
    ]
    assert [await pinned(world, each.decision_id) for each in (early, decision, late)] == [
        as_shipped().table_hash,
        LOADED.table_hash,
        CORRECTED.table_hash,
    ]
    assert decision.grant is not None
    assert claims(decision.grant)["working_days_hash"] == LOADED.table_hash
    assert replay.json()["same"] is True, replay.text


async def test_a_decision_that_counts_none_pins_none(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1946-11-20", "receives_allowance": False})

    decision = await world.decided(await world.submit(person, "elder-allowance"))

    assert await pinned(world, decision.decision_id) is None


async def load(world: World, table: WorkingDays) -> None:
    """Let the catalogue tell a table, and return once it is counted by."""
    state = WorkingDaysState(table_hash=table.table_hash, years=table.years)
    await world.tell(state, "working-days")
    newest = "SELECT table_hash FROM known_working_days ORDER BY number DESC LIMIT 1"
    async with asyncio.timeout(10):
        while True:
            async with world.database.reading() as session:
                if await (await driver(session)).fetchval(newest) == table.table_hash:
                    return
            await asyncio.sleep(0.02)


async def pinned(world: World, decision_id: UUID) -> str | None:
    query = "SELECT working_days_hash FROM decision WHERE id = $1"
    async with world.database.reading() as session:
        found: str | None = await (await driver(session)).fetchval(query, decision_id)
        return found


def claims(signed: str) -> dict[str, Any]:
    return dict(orjson.loads(base64.urlsafe_b64decode(signed.split(".")[1] + "==")))
