"""One person's department answers after five seconds; the 200 others do not notice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from statistics import quantiles
from typing import Any, Final

import asyncpg
from journey_town import ELDERS_FORM, Town, persistently

from suite.citizen import ELDER, Citizen

OTHERS: Final = 200
ACCOUNTS: Final = 32
FILED_PER_SECOND: Final = 15
LONGEST_IDLE_MILLISECONDS: Final = 200


async def test_two_hundred_others_are_decided_while_one_source_is_slow(town: Town) -> None:
    slow = await town.elder()
    await town.set_fault("civil-affairs/allowance", "slow", slow, ms=5000)
    async with accounts(town) as citizens, await town.sign_in(slow) as waiting:
        code = await waiting.item_code(ELDER)
        async with idle_sessions(town) as idle:
            waited_for = await filed(waiting, code)
            seconds = await all_decided(town, citizens, code, cases=OTHERS)
        own = await waiting.until(waited_for["id"], status="delivered")

    assert len(seconds) == OTHERS
    assert p95(seconds) < 1.0
    assert idle == []
    assert own["outcome"] == "approved"


@asynccontextmanager
async def accounts(town: Town) -> AsyncIterator[list[Citizen]]:
    """Yield people who are signed in."""
    async with AsyncExitStack() as stack:
        citizens = []
        for _ in range(ACCOUNTS):
            citizen = await town.sign_in(await town.elder())
            citizens.append(await stack.enter_async_context(citizen))
        yield citizens


def p95(seconds: list[float]) -> float:
    """Return what 95 of 100 stay under."""
    return quantiles(seconds, n=20)[-1]


async def all_decided(town: Town, citizens: list[Citizen], code: str, *, cases: int) -> list[float]:
    """File at a steady pace, in turn; return the seconds that each decision took."""
    filing = []
    for number in range(cases):
        filing.append(asyncio.create_task(filed(citizens[number % len(citizens)], code)))
        await asyncio.sleep(1 / FILED_PER_SECOND)
    found = await asyncio.gather(*filing)
    return await seconds_to_decision(town, [case["id"] for case in found])


async def filed(citizen: Citizen, code: str) -> dict[str, Any]:
    """Draft and submit in one call."""
    body = {"item_code": code, "form": ELDERS_FORM}
    return await persistently(citizen, "/v1/submissions", body)


async def seconds_to_decision(town: Town, case_ids: list[str]) -> list[float]:
    """Return, for each case once it is decided, the seconds from submission to decision."""
    query = """
    SELECT extract(epoch FROM decided.at - submitted.at)::float AS seconds
    FROM timeline_entry submitted JOIN timeline_entry decided USING (case_id)
    WHERE case_id = ANY($1) AND submitted.step = 'submitted' AND decided.step = 'approved'
    """
    async with asyncio.timeout(30):
        while len(rows := await town.rows("svc_application", query, case_ids)) < len(case_ids):
            await asyncio.sleep(0.2)
    return [row["seconds"] for row in rows]


@asynccontextmanager
async def idle_sessions(town: Town) -> AsyncIterator[list[str]]:
    """Yield what is found, meanwhile, of sessions that idle in a transaction for too long."""
    found: list[str] = []
    watching = asyncio.create_task(watched(town, found))
    try:
        yield found
    finally:
        watching.cancel()
        await asyncio.wait([watching])


async def watched(town: Town, found: list[str]) -> None:
    """Look at all sessions every 50 ms."""
    query = """
    SELECT datname, query, clock_timestamp() - state_change AS idle_for FROM pg_stat_activity
    WHERE state LIKE 'idle in transaction%'
      AND clock_timestamp() - state_change > make_interval(secs => $1 / 1000.0)
    """
    connection = await asyncpg.connect(town.suite.database_url("svc_application"))
    try:
        while True:
            rows = await connection.fetch(query, LONGEST_IDLE_MILLISECONDS)
            found.extend(str(dict(row)) for row in rows)
            await asyncio.sleep(0.05)
    finally:
        connection.terminate()
