"""Who read whose data is written down, in one row a call."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from contracts.internal.calls import OPERATOR, Purpose
from contracts.topics import EVALUATION
from servicekit.ground import context
from servicekit.ground.context import Context
from servicekit.storage.database import Database, driver
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Act, Actor

CASES = tuple(UUID(int=n) for n in range(100))
NOW = datetime(2026, 11, 20, tzinfo=UTC)


async def test_a_call_about_a_hundred_cases_is_one_line(database: Database) -> None:
    context.enter(Context(transaction="t-1"))
    caller = Actor(kind="service", id=EVALUATION, purpose=Purpose.RATE, case_ids=CASES)

    async with database.transaction() as session:
        await log_access(
            session,
            actor=caller,
            purpose=Purpose.RATE,
            operation="POST /internal/claims",
            subjects=CASES,
            now=NOW,
        )

    async with database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT * FROM access_log")
    assert [{name: value for name, value in row.items() if name != "id"} for row in rows] == [
        {
            "at": NOW,
            "actor": "service:svc-evaluation",
            "purpose": "rate",
            "operation": "POST /internal/claims",
            "subjects": [str(case) for case in CASES],
            "transaction_id": "t-1",
        }
    ]


async def test_what_an_operator_does_stands_with_their_name_and_reason(database: Database) -> None:
    caller = Actor(kind="service", id=OPERATOR, act=Act("li.na", "restored"))

    async with database.transaction() as session:
        await log_access(
            session, actor=caller, purpose=Purpose.MEND, operation="o", subjects=[], now=NOW
        )

    async with database.reading() as session:
        row = await (await driver(session)).fetchrow("SELECT actor, purpose FROM access_log")
    assert tuple(row) == ("operator:li.na", "mend: restored")


async def test_a_reading_that_fails_leaves_no_line(database: Database) -> None:
    async with database.transaction() as session:
        await log_access(
            session, actor=Actor(kind="person", id="a"), purpose="p", operation="o",
            subjects=["c"], now=NOW,
        )  # fmt: skip
        await session.rollback()

    async with database.reading() as session:
        assert await (await driver(session)).fetchval("SELECT count(*) FROM access_log") == 0


async def test_an_error_of_the_database_does_not_quote_the_values(database: Database) -> None:
    async with database.reading() as session:
        with pytest.raises(DBAPIError, match="division by zero") as failed:
            await session.execute(text("SELECT :name, 1 / 0"), {"name": "张三丰"})

    assert "张三丰" not in str(failed.value)
