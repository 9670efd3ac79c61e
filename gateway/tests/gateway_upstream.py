"""A service as the gateway meets it: it tells what it was asked, waits, streams, breaks off."""

import asyncio
from types import TracebackType
from typing import Self

from aiohttp import web
from aiohttp.test_utils import TestServer


class Upstream:
    """Answers by the last segment of the path; keeps count of requests under way, and heard."""

    def __init__(self) -> None:
        self.heard = 0
        self.ready = True
        self.hangs_up = False
        self.under_way = 0
        self.aborted = 0
        self.gate = asyncio.Event()
        self.erasure: dict[str, object] | None = {"holds": []}
        self.items: set[str] | None = {"A-1", "B-2"}
        app = web.Application(client_max_size=0)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._server = TestServer(app)

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        self.gate.set()
        await self._server.close()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        behaviour = getattr(
            self, "_" + request.path.rsplit("/", 1)[1].replace("-", "_"), self._echo
        )
        if request.path != "/readyz":
            self.heard += 1
            behaviour = self._hang_up if self.hangs_up else behaviour
        self.under_way += 1
        try:
            response: web.StreamResponse = await behaviour(request)
        except asyncio.CancelledError:
            self.aborted += 1
            raise
        finally:
            self.under_way -= 1
        return response

    async def _echo(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        return web.json_response(
            {
                "method": request.method,
                "target": request.raw_path,
                "headers": [[name.lower(), value] for name, value in request.headers.items()],
                "body": body.decode("latin-1"),
            },
            headers={"connection": "close", "x-answer": "yes", "set-cookie": "a=b"},
        )

    async def _readyz(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=200 if self.ready else 503)

    async def _no_seat(self, _: web.Request) -> web.StreamResponse:
        return web.Response(
            status=503, headers={"retry-after": "1", "x-no-seat": "1", "x-seats": "1"}
        )

    async def _erasures(self, request: web.Request) -> web.StreamResponse:
        """Answer as a service that is asked to forget somebody; away where there is no answer."""
        asked = await request.json()
        if self.erasure is None:
            raise web.HTTPServiceUnavailable
        answer = {"holds": self.erasure["holds"]} if asked["only_look"] else self.erasure
        return web.json_response(answer)

    async def _items(self, request: web.Request) -> web.StreamResponse:
        """Answer as the catalogue which codes are items; away where there are none."""
        if request.path != "/internal/items":
            return await self._echo(request)
        if self.items is None:
            raise web.HTTPServiceUnavailable
        asked = await request.json()
        return web.json_response({"item_codes": sorted(self.items & set(asked["item_codes"]))})

    async def _shared(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({}, headers={"cache-control": "public, s-maxage=60"})

    async def _never(self, _: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    async def _dripping(self, request: web.Request) -> web.StreamResponse:
        """Send a chunk, wait for the gate, send the next."""
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"first")
        await self.gate.wait()
        await response.write(b"second")
        await response.write_eof()
        return response

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Send an event every 0.4 s until nobody listens; one alone that is slow to start."""
        if "slow-start" in request.path:
            return await self._slow_start(request)
        response = web.StreamResponse(headers={"content-type": "text/event-stream"})
        await response.prepare(request)
        for number in range(100):
            await response.write(f"id: {number}\n\n".encode())
            await asyncio.sleep(0.4)
        return response

    async def _slow_start(self, _: web.Request) -> web.StreamResponse:
        """Take longer than an ordinary answer may before the first event."""
        await asyncio.sleep(1.6)
        return web.Response(text="id: 1\n\n", content_type="text/event-stream")

    async def _broken(self, request: web.Request) -> web.StreamResponse:
        """Promise more than is sent."""
        response = web.StreamResponse(headers={"content-length": "100"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return response

    async def _hang_up(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        raise ConnectionResetError
