"""Deadlines that lean on a year nobody has loaded, and what becomes of them when it is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from application_builders import CASE, UNKNOWN
from application_front import Passes
from application_story import given_submitted
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.working_days import WorkingDaysState, WorkingYear
from servicekit.ground.clock import end_of
from servicekit.ground.working_days import as_shipped
from servicekit.process.runtime import Runtime
from svc_application.cases.jobs import recount
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.known.use_cases.learn_working_days import learn_working_days

CHRISTMAS = datetime(2026, 12, 25, 2, tzinfo=UTC)
NEXT_YEAR = WorkingYear.model_validate(
    {
        "year": 2027,
        "days_off": ["2027-01-01", "2027-01-11", "2027-05-03", "2027-10-01"],
        "days_on": [],
        "source": "a notice made up for tests",
    }
)


@pytest.fixture
async def runtime(app: FastAPI) -> Runtime:
    """The service, with a case whose 20 working days of review begin on 25 December 2026."""
    made: Runtime = app.state.runtime
    await given_submitted(made.database, made.subject_keys)
    async with made.database.transaction() as session:
        await record_decision(session, decision=UNKNOWN, now=CHRISTMAS)
    return made


async def seen(client: AsyncClient, passes: Passes) -> tuple[Any, Any]:
    answer = await client.get(f"/v1/applications/{CASE}", headers=passes.person())
    timeline = await client.get(f"/v1/applications/{CASE}/timeline", headers=passes.person())
    return answer.json(), timeline.json()["steps"]


async def load(runtime: Runtime, *years: WorkingYear) -> None:
    table = as_shipped()
    for year in years:
        table = table.with_year(year)
    state = WorkingDaysState(table_hash=table.table_hash, years=table.years)
    async with runtime.database.transaction() as session:
        await learn_working_days(session, state=state)


def moment(day: date) -> str:
    return end_of(day).isoformat().replace("+00:00", "Z")


async def test_a_deadline_in_a_year_not_loaded_says_that_it_is_provisional(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    case, steps = await seen(client, passes)

    assert (case["due_at"], case["due_provisional"]) == (moment(date(2027, 1, 22)), True)
    assert steps[-1]["due_provisional"] is True


async def test_it_is_counted_again_when_the_year_is_loaded_and_the_applicant_is_told(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    await load(runtime, NEXT_YEAR)

    await recount(runtime.provisions)
    await recount(runtime.provisions)

    case, steps = await seen(client, passes)
    assert (case["due_at"], case["due_provisional"]) == (moment(date(2027, 1, 26)), False)
    assert [step["step"] for step in steps].count("deadline_recounted") == 1
    assert (steps[-1]["step"], steps[-1]["due_at"]) == ("deadline_recounted", case["due_at"])
    assert (case["status"], case["owner"]) == ("in_review", "officer")


async def test_a_table_that_moves_no_deadline_takes_no_step(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    usual = WorkingYear.model_validate(
        {
            "year": 2027,
            "days_off": ["2027-01-01", "2027-05-03", "2027-10-01"],
            "days_on": ["2027-01-02"],
            "source": "a notice made up for tests",
        }
    )
    before = (await seen(client, passes))[0]["due_at"]
    await load(runtime, usual)

    await recount(runtime.provisions)

    case, steps = await seen(client, passes)
    assert (case["due_at"], case["due_provisional"]) == (before, False)
    assert [step["step"] for step in steps].count("deadline_recounted") == 0


async def test_a_step_taken_after_the_year_is_loaded_counts_by_it_at_once(
    app: FastAPI, client: AsyncClient, passes: Passes
) -> None:
    made: Runtime = app.state.runtime
    await load(made, NEXT_YEAR)
    await given_submitted(made.database, made.subject_keys)

    async with made.database.transaction() as session:
        await record_decision(session, decision=UNKNOWN, now=CHRISTMAS)

    case, steps = await seen(client, passes)
    assert (case["due_at"], case["due_provisional"]) == (moment(date(2027, 1, 26)), False)
    assert steps[-1]["step"] == "sent_to_review"


async def test_a_year_that_is_corrected_moves_what_was_counted_by_it(
    runtime: Runtime, client: AsyncClient, passes: Passes
) -> None:
    await load(runtime, NEXT_YEAR)
    await recount(runtime.provisions)
    longer = NEXT_YEAR.model_copy(
        update={"days_off": (*NEXT_YEAR.days_off[:2], date(2027, 1, 12), *NEXT_YEAR.days_off[2:])}
    )
    await load(runtime, longer)

    await recount(runtime.provisions)

    assert (await seen(client, passes))[0]["due_at"] == moment(date(2027, 1, 27))
