"""An operator loads a year: once, wrongly, again, otherwise."""

import asyncio
from datetime import date
from typing import Any

import orjson
import pytest
from catalogue_front import Front
from sqlalchemy import text

from contracts.working_days import WorkingDaysState
from servicekit.ground.working_days import as_shipped
from servicekit.process.runtime import Runtime

YEARS = "/internal/working-years"
NEXT: dict[str, Any] = {
    "year": 2027,
    "days_off": ["2027-01-01", "2027-02-08", "2027-05-03", "2027-10-01"],
    "days_on": ["2027-02-13"],
    "source": "a notice made up for tests",
}
Operator = dict[str, str]


async def told(runtime: Runtime) -> list[WorkingDaysState]:
    async with runtime.database.reading() as session:
        statement = text("SELECT payload FROM outbox WHERE type = :type ORDER BY sequence")
        rows = await session.scalars(statement, {"type": WorkingDaysState.type})
        return [WorkingDaysState.model_validate(orjson.loads(row)["data"]) for row in rows]


async def test_a_year_that_is_loaded_is_told_to_all_with_the_years_before(
    front: Front, runtime: Runtime, operator: Operator
) -> None:
    answer = await front.ask(YEARS, {"working_year": NEXT}, operator)

    [state] = await told(runtime)
    assert (answer.status_code, answer.json()["changed"]) == (200, True)
    assert answer.json()["last_day"] == "2027-12-31"
    assert answer.json()["table_hash"] == state.table_hash
    assert state.years[:-1] == as_shipped().years
    assert state.years[-1].days_on == (date(2027, 2, 13),)


async def test_who_loaded_it_and_why_stands_on_record(
    front: Front, runtime: Runtime, operator: Operator
) -> None:
    await front.ask(YEARS, {"working_year": NEXT}, operator)

    async with runtime.database.reading() as session:
        [kept] = (await session.execute(text("SELECT * FROM working_days_table"))).all()
        [line] = (await session.execute(text("SELECT actor, subjects FROM access_log"))).all()
    assert (kept.by, kept.reason, kept.year) == ("li.na", "the notice for 2027 is out", 2027)
    assert (line.actor, line.subjects) == ("operator:li.na", ["2027"])


async def test_the_same_year_again_or_at_once_is_told_once(
    front: Front, runtime: Runtime, operator: Operator
) -> None:
    order = {"working_year": NEXT}
    both = await asyncio.gather(*(front.ask(YEARS, order, operator) for _ in range(2)))
    again = await front.ask(YEARS, order, operator)

    assert {each.status_code for each in (*both, again)} == {200}
    assert sorted(each.json()["changed"] for each in both) == [False, True]
    assert again.json()["changed"] is False
    assert len(await told(runtime)) == 1


async def test_a_year_known_otherwise_is_replaced_only_when_told_to(
    front: Front, runtime: Runtime, operator: Operator
) -> None:
    await front.ask(YEARS, {"working_year": NEXT}, operator)
    corrected = NEXT | {"days_on": []}

    refused = await front.ask(YEARS, {"working_year": corrected}, operator)
    replaced = await front.ask(YEARS, {"working_year": corrected, "replace": True}, operator)

    assert refused.status_code == 409
    assert "a notice made up for tests" in refused.json()["detail"]
    assert (replaced.status_code, replaced.json()["changed"]) == (200, True)
    assert [state.years[-1].days_on for state in await told(runtime)] == [
        (date(2027, 2, 13),),
        (),
    ]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"year": 2026}, 422),
        ({"days_off": []}, 422),
        ({"days_off": ["2027-01-01", "2027-01-02"]}, 422),
        ({"days_on": ["2027-02-29"]}, 422),
        ({"source": ""}, 422),
        (
            {
                "year": 2028,
                "days_off": ["2028-05-01", "2028-10-02", "2028-10-03"],
                "days_on": [],
            },
            422,
        ),
    ],
)
async def test_what_is_no_next_year_is_refused_and_nothing_told(
    front: Front, runtime: Runtime, operator: Operator, change: dict[str, Any], status: int
) -> None:
    answer = await front.ask(YEARS, {"working_year": NEXT | change}, operator)

    assert answer.status_code == status
    assert answer.json()["errors"][0]["pointer"].startswith("/working_year")
    assert await told(runtime) == []


async def test_an_operator_is_reminded_of_the_last_day_until_the_next_year_is_loaded(
    front: Front, operator: Operator, inspector: Operator
) -> None:
    before = (await front.ask("/internal/status", {}, inspector)).json()["concerns"]
    await front.ask(YEARS, {"working_year": NEXT}, operator)
    after = (await front.ask("/internal/status", {}, inspector)).json()["concerns"]

    assert [told for told in before if "until 2026-12-31" in told]
    assert after == []
