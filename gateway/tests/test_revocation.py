"""What was revoked at one gateway is refused by every other within five seconds (design D7)."""

import asyncio
import time
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import is_accepted, redeem, sign_in_by_phone

from sandbox.client import SandboxClient
from suite.sign_in import Tokens


@pytest.fixture
async def second(
    settings: dict[str, str], gateway: GatewayProcess
) -> AsyncIterator[httpx.AsyncClient]:
    """Another gateway process behind the same address, as a balancer would have it."""
    with GatewayProcess(settings, port=free_port(), issuer=gateway.url) as process:
        async with httpx.AsyncClient(base_url=process.url, timeout=20) as client:
            yield client


async def test_a_revocation_reaches_every_process(
    client: httpx.AsyncClient, second: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13400000001")
    tokens = (await redeem(client, answer["code"])).json()
    assert await is_accepted(second, tokens)

    began = time.monotonic()
    await client.post(
        "/oauth2/revoke", data={"client_id": "tongban-app", "token": tokens["access_token"]}
    )

    async with asyncio.timeout(5):
        while await is_accepted(second, tokens) or await is_accepted(client, tokens):
            await asyncio.sleep(0.01)
    assert time.monotonic() - began < 5


async def test_a_revocation_that_nobody_announced_is_found_by_asking(
    client: httpx.AsyncClient, database_url: str, sandbox: SandboxClient
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13400000002")
    tokens = (await redeem(client, answer["code"])).json()

    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "UPDATE token_family SET revoked_at = clock_timestamp()"
        " WHERE id = (SELECT max(id::text)::uuid FROM token_family)"
    )
    await connection.close()

    async with asyncio.timeout(5):
        while await is_accepted(client, tokens):
            await asyncio.sleep(0.05)


async def test_open_event_streams_do_not_hold_a_stopping_gateway_up(
    settings: dict[str, str], gateway: GatewayProcess, person: Tokens
) -> None:
    header = {**person.header, "accept": "text/event-stream"}
    with GatewayProcess(settings, port=free_port(), issuer=gateway.url) as stopping:
        async with (
            httpx.AsyncClient(base_url=stopping.url, timeout=20) as client,
            client.stream("GET", "/v1/applications/events", headers=header) as stream,
        ):
            chunks = stream.aiter_raw()
            await anext(chunks)
            began = time.monotonic()

            stopping.process.terminate()

            async for _ in chunks:
                pass
            while stopping.process.poll() is None:
                await asyncio.sleep(0.05)
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("accept", ["text/event-stream", "*/*", "application/json"])
async def test_an_open_event_stream_ends_with_its_session(
    client: httpx.AsyncClient, sandbox: SandboxClient, accept: str
) -> None:
    answer = await sign_in_by_phone(client, sandbox, "13400000003")
    tokens = (await redeem(client, answer["code"])).json()
    header = {
        "authorization": f"Bearer {tokens['access_token']}",
        "accept": accept,
    }
    async with client.stream("GET", "/v1/applications/events", headers=header) as stream:
        chunks = stream.aiter_raw()
        await anext(chunks)

        await client.post(
            "/oauth2/revoke", data={"client_id": "tongban-app", "token": tokens["refresh_token"]}
        )

        async with asyncio.timeout(5):
            async for _ in chunks:
                pass
