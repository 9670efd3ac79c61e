"""Kept-alive HTTP connections to others, made in one way (aiohttp)."""

from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver

MOST_CONNECTIONS: Final = 32
IDLE_SECONDS: Final = 4.0
"""Shorter than uvicorn's five, so that a question seldom meets a connection being closed."""


class AnswerTooLarge(aiohttp.ClientPayloadError):
    """The answer is longer than whoever asked is ready to read; its connection was closed."""


class Connections:
    """A pool of connections, opened with the first question, in the loop that runs then.

    No cookie is kept, no proxy asked, nothing unpacked. *most* is how many are open at once, 0
    for any number; *connect_seconds* how long one may take to open. Deadlines are the caller's.
    With *add_nothing* a request leaves with the headers it was given, but for its host.
    *resolver* says at which addresses a host is asked, the system's where there is none.
    """

    def __init__(
        self,
        *,
        most: int = MOST_CONNECTIONS,
        connect_seconds: float | None = None,
        add_nothing: bool = False,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._most = most
        self._connect_seconds = connect_seconds
        self._add_nothing = add_nothing
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """What requests are made with."""
        if self._session is None:
            self._session = self._opened()
        return self._session

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        left_out = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._most, keepalive_timeout=IDLE_SECONDS, resolver=self._resolver
            ),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._connect_seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=left_out if self._add_nothing else None,
        )


async def whole_body(response: aiohttp.ClientResponse, *, most: int) -> bytes:
    """Return the answer's body; :class:`AnswerTooLarge` where it has more than *most* bytes."""
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > most:
            response.close()
            raise AnswerTooLarge(f"more than {most} bytes")
    return bytes(content)
