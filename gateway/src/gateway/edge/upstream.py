"""How a request reaches a service: a keep-alive HTTP client behind a small interface.

Decision 0060: aiohttp, because it leaves path and headers as they are.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Protocol

import aiohttp
from yarl import URL

from servicekit.ground.errors import Unavailable
from servicekit.process.connections import Connections

Header = tuple[bytes, bytes]
Body = bytes | AsyncIterator[bytes] | None


class UpstreamUnreachable(Unavailable):
    """The service cannot be reached, or broke off before its answer was whole.

    ``sent`` says whether it may have heard of the request.
    """

    def __init__(self, *, sent: bool = True) -> None:
        self.sent = sent
        super().__init__(
            zh="服务暂时无法连接，请稍后重试。",
            en="The service cannot be reached; try again shortly.",
        )


class Answer(Protocol):
    """What a service answers: the head at once, the body as it comes."""

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Sequence[Header]: ...

    async def next_chunk(self) -> bytes:
        """Return what has come since; empty when the body is whole."""

    def is_whole(self) -> bool:
        """Whether nothing more will come than what the next chunk brings."""


class Upstream(Protocol):
    """A client of one or more services."""

    def ask(
        self, method: str, url: str, headers: Sequence[tuple[str, str]], body: Body
    ) -> AbstractAsyncContextManager[Answer]:
        """Send the request as it stands; leaving the context before the end cuts the answer off."""


class _AiohttpAnswer:
    __slots__ = ("_content", "_response", "headers", "status")

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._content = response.content
        self._response = response
        self.status = response.status
        self.headers: Sequence[Header] = response.raw_headers

    async def next_chunk(self) -> bytes:
        content = self._content
        try:
            while not (chunk := await content.readany()):
                if content.at_eof():
                    return b""
        except aiohttp.ClientError as broken:
            raise UpstreamUnreachable from broken
        return chunk

    def is_whole(self) -> bool:
        return self._content.is_eof()


class _Asking:
    """`contextlib.asynccontextmanager` without its generator: some 8 µs of each request."""

    __slots__ = ("_request",)

    def __init__(self, request: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> None:
        self._request = request

    async def __aenter__(self) -> Answer:
        try:
            return _AiohttpAnswer(await self._request.__aenter__())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as refused:
            raise UpstreamUnreachable(sent=False) from refused
        except aiohttp.ClientError as broken:
            raise UpstreamUnreachable from broken

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._request.__aexit__(kind, error, traceback)


class AiohttpUpstream:
    """One connection pool for all services; nothing is added to a request but its host."""

    def __init__(self, *, connect_seconds: float) -> None:
        self._connections = Connections(most=0, connect_seconds=connect_seconds, add_nothing=True)

    def ask(
        self, method: str, url: str, headers: Sequence[tuple[str, str]], body: Body
    ) -> AbstractAsyncContextManager[Answer]:
        """See `Upstream.ask`."""
        return _Asking(
            self._connections.session.request(
                method, URL(url, encoded=True), headers=headers, data=body, allow_redirects=False
            )
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._connections.close()
