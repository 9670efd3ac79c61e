"""When the database has no room, the caller is told to come again, not that something broke."""

from contextlib import AsyncExitStack

import pytest
from catalogue_front import Front
from sqlalchemy import text

from servicekit.process.runtime import Runtime


async def test_without_a_free_connection_the_caller_is_asked_to_come_again(
    front: Front, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servicekit.storage.connections.PATIENCE_SECONDS", 0.05)

    async with AsyncExitStack() as stack:
        while not runtime.database._reading._free.locked():
            session = await stack.enter_async_context(runtime.database.reading())
            await session.execute(text("SELECT 1"))
        answer = await front.get("/v1/items")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"].endswith(":database-busy")
    assert (await front.get("/v1/items")).status_code == 200


async def test_a_statement_that_waits_too_long_for_a_lock_is_asked_to_come_again(
    front: Front, runtime: Runtime
) -> None:
    async with runtime.database.transaction() as session:
        await session.execute(text("LOCK TABLE item IN ACCESS EXCLUSIVE MODE"))
        answer = await front.get("/v1/items")

    assert answer.status_code == 503
