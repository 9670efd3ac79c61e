"""The table that came with a release is kept and told once, and its end is warned of."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest
import structlog
from prometheus_client import REGISTRY
from sqlalchemy import text

from contracts.working_days import WorkingDaysState, WorkingYear
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.process.runtime import Runtime
from servicekit.storage.database import Database
from svc_catalogue.working_days.jobs import adopt, remind, warn
from svc_catalogue.working_days.use_cases.adopt_shipped_years import adopt_shipped_years

pytestmark = pytest.mark.usefixtures("front")
NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)


async def told(runtime: Runtime) -> list[WorkingDaysState]:
    async with runtime.database.reading() as session:
        statement = text("SELECT payload FROM outbox WHERE type = :type ORDER BY sequence")
        rows = await session.scalars(statement, {"type": WorkingDaysState.type})
        return [WorkingDaysState.model_validate(orjson.loads(row)["data"]) for row in rows]


def at(runtime: Runtime, now: datetime) -> Provisions:
    """Return what a job is given, with the clock at another moment."""
    provisions = Provisions()
    provisions.add(runtime.provisions.get(Database))
    provisions.add(Clock.fixed(now))
    return provisions


async def test_the_shipped_table_is_told_once(runtime: Runtime) -> None:
    await adopt(runtime.provisions)
    await adopt(runtime.provisions)

    [state] = await told(runtime)
    assert state.table_hash == as_shipped().table_hash
    assert state.years == as_shipped().years


async def test_a_release_that_knows_another_year_completes_the_table(runtime: Runtime) -> None:
    older = WorkingDays(as_shipped().years[:-1])
    for shipped in (older, as_shipped(), older):
        async with runtime.database.transaction() as session:
            await adopt_shipped_years(session, shipped=shipped, now=NOW)

    assert [state.years[-1].year for state in await told(runtime)] == [2025, 2026]


async def test_a_release_does_not_replace_a_year_that_was_told(runtime: Runtime) -> None:
    last = as_shipped().years[-1]
    corrected = WorkingYear.model_validate(last.model_dump() | {"days_on": ()})
    theirs = WorkingDays((*as_shipped().years[:-1], corrected))
    for shipped in (theirs, as_shipped()):
        async with runtime.database.transaction() as session:
            await adopt_shipped_years(session, shipped=shipped, now=NOW)

    [state] = await told(runtime)
    assert state.table_hash == theirs.table_hash


@pytest.mark.parametrize(
    ("days_ahead", "warned"), [(61, False), (60, False), (59, True), (0, True)]
)
async def test_the_end_of_the_table_is_warned_of_sixty_days_ahead(
    runtime: Runtime, days_ahead: int, warned: bool
) -> None:
    noon = datetime(2026, 12, 31, 4, tzinfo=UTC) - timedelta(days=days_ahead)
    provisions = at(runtime, noon)

    await adopt(provisions)
    with structlog.testing.capture_logs() as logs:
        await warn(provisions)
    reminded = await remind(provisions)

    assert (reminded is not None and "until 2026-12-31" in reminded) is warned
    assert REGISTRY.get_sample_value("tongban_working_days_left") == days_ahead
    assert [line["last_day"] for line in logs if line["event"] == "working_days_end_soon"] == (
        ["2026-12-31"] if warned else []
    )
