"""HEAD is answered wherever GET is, without a body, streams included."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from starlette.responses import StreamingResponse

from servicekit.web.heads import HeadAsGet


def application() -> FastAPI:
    app = FastAPI(redirect_slashes=False)
    app.add_middleware(HeadAsGet)

    @app.get("/thing")
    async def thing() -> dict[str, str]:
        return {"a": "thing"}

    @app.post("/order")
    async def order() -> None: ...

    @app.get("/events")
    async def events() -> StreamingResponse:
        return StreamingResponse(endless(), media_type="text/event-stream")

    return app


async def endless() -> AsyncIterator[bytes]:
    while True:
        yield b"id: 1\n\n"
        await asyncio.sleep(0.01)  # the pace of the stream, for which nothing is waited


async def test_the_head_is_that_of_get_and_the_body_is_empty() -> None:
    async with AsyncClient(transport=ASGITransport(application()), base_url="http://x") as client:
        head, get = await client.head("/thing"), await client.get("/thing")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == get.headers


async def test_a_stream_ends_with_its_head() -> None:
    async with AsyncClient(transport=ASGITransport(application()), base_url="http://x") as client:
        head = await asyncio.wait_for(client.head("/events"), 5)

    assert head.status_code == 200
    assert head.headers["content-type"].startswith("text/event-stream")


async def test_where_there_is_no_get_there_is_no_head() -> None:
    async with AsyncClient(transport=ASGITransport(application()), base_url="http://x") as client:
        assert (await client.head("/order")).status_code == 405
