"""What comes too late is not done; what is done already is told to whoever asks again."""

import asyncio
from uuid import UUID

import asyncpg
from application_builders import ITEM
from application_front import Headers, KnownIdentities, NoRegisters
from fastapi import FastAPI
from httpx import AsyncClient

from contracts.internal.gateway import Identity
from contracts.parties import Party
from servicekit.ground.context import ANSWER_WITHIN, seconds_left
from servicekit.process.runtime import Runtime
from svc_application.cases.api.progress import Progress
from svc_application.filing.clients import Sources

BODY = {"item_code": ITEM}
_SOMEBODY_WAITS = """
SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND database =
    (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


class SlowIdentities(KnownIdentities):
    """Answers when whoever asked has stopped waiting."""

    async def identity_of(self, party: Party, *, by: UUID) -> Identity:
        while (seconds_left() or 0) > 0:
            await asyncio.sleep(0.01)
        return await super().identity_of(party, by=by)


async def test_what_would_be_answered_too_late_is_not_begun(
    client: AsyncClient, mine: Headers
) -> None:
    late = await client.post("/v1/applications", json=BODY, headers=mine | {ANSWER_WITHIN: "0"})
    listed = await client.get("/v1/applications", headers=mine)
    again = await client.post("/v1/applications", json=BODY, headers=mine)

    assert (late.status_code, late.headers["retry-after"]) == (503, "1")
    assert listed.json()["cases"] == []
    assert again.status_code == 201
    assert "idempotent-replayed" not in again.headers


async def test_what_took_too_long_is_not_filed(
    app: FastAPI, client: AsyncClient, mine: Headers
) -> None:
    runtime: Runtime = app.state.runtime
    known = runtime.provisions.get(Sources)
    slow = Sources(SlowIdentities(), NoRegisters(), NoRegisters())  # type: ignore[arg-type]
    runtime.provisions._by_type |= {Sources: slow}
    late = await client.post("/v1/applications", json=BODY, headers=mine | {ANSWER_WITHIN: "200"})
    listed = await client.get("/v1/applications", headers=mine)
    runtime.provisions._by_type |= {Sources: known}
    again = await client.post("/v1/applications", json=BODY, headers=mine)

    assert late.status_code == 503
    assert late.json()["type"] == "urn:tongban:problem:nobody-waits"
    assert late.headers["retry-after"] == "1"
    assert listed.json()["cases"] == []
    assert again.status_code == 201


async def test_who_asks_again_too_soon_is_told_when_to(
    client: AsyncClient, mine: Headers, database_url: str
) -> None:
    case = (await client.post("/v1/applications", json=BODY, headers=mine)).json()
    path, headers = (
        f"/v1/applications/{case['id']}/submission",
        mine | {"idempotency-key": "submit-it"},
    )
    form = {"form": {"phone": "15400000002", "confirm": True}}
    connection = await asyncpg.connect(database_url)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE cases IN ACCESS EXCLUSIVE MODE")
            first = asyncio.create_task(client.post(path, json=form, headers=headers))
            async with asyncio.timeout(10):
                while not await connection.fetchval(_SOMEBODY_WAITS):
                    await asyncio.sleep(0.01)
            second = await client.post(path, json=form, headers=headers)
    finally:
        await connection.close()
    await first

    assert second.status_code == 409
    assert second.json()["type"] == "urn:tongban:problem:still-running"
    assert second.headers["retry-after"] == "1"


async def test_a_process_that_leaves_ends_its_event_streams_so_that_they_are_resumed(
    app: FastAPI, client: AsyncClient, mine: Headers
) -> None:
    case = (await client.post("/v1/applications", json=BODY, headers=mine)).json()
    runtime: Runtime = app.state.runtime
    progress = runtime.provisions.get(Progress)
    following = asyncio.create_task(
        client.get(f"/v1/applications/{case['id']}/events", headers=mine)
    )
    async with asyncio.timeout(10):
        while not progress._streams:
            await asyncio.sleep(0.01)

    runtime.leaving.begin()

    stream = await asyncio.wait_for(following, 5)
    assert stream.text.endswith("retry: 500\n\n")
    readiness = await client.get("/readyz")
    assert (readiness.status_code, readiness.json()) == (503, {"status": "leaving"})
