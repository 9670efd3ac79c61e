"""A stored answer is kept for a day and then forgotten, by the clock."""

from application_builders import CASE, ITEM
from application_front import Headers
from fastapi import FastAPI
from httpx import AsyncClient

from servicekit.process.housekeeping import FORGET_ANSWERS
from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver

DRAFT = {"id": str(CASE), "item_code": ITEM}


async def aged(runtime: Runtime, hours: float) -> None:
    async with runtime.database.transaction() as session:
        await (await driver(session)).execute(
            "UPDATE idempotency SET created_at = clock_timestamp() - $1 * interval '1 hour'", hours
        )


async def kept(runtime: Runtime) -> int:
    async with runtime.database.reading() as session:
        return int(await (await driver(session)).fetchval("SELECT count(*) FROM idempotency"))


async def test_an_answer_is_kept_for_a_day_and_no_longer(
    app: FastAPI, client: AsyncClient, mine: Headers
) -> None:
    runtime: Runtime = app.state.runtime
    await client.post("/v1/applications", json=DRAFT, headers=mine)

    await aged(runtime, 23.9)
    await FORGET_ANSWERS.act(runtime.provisions)
    repeated = await client.post("/v1/applications", json=DRAFT, headers=mine)
    assert repeated.headers["idempotent-replayed"] == "true"
    assert await kept(runtime) == 1

    await aged(runtime, 24.1)
    await FORGET_ANSWERS.act(runtime.provisions)
    assert await kept(runtime) == 0
