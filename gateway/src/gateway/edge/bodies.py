"""Request bodies on their way through: streamed, counted, never parsed."""

from collections.abc import AsyncIterator, Mapping
from typing import Final

from starlette.types import Receive

from gateway.edge.refusals import Refusal, too_large
from gateway.edge.upstream import Body


class ClientGone(Exception):
    """The client closed the connection; nobody waits for the answer any more."""


GATHERED: Final = 64 * 1024
"""Bytes up to which a body is read whole before its service is asked, which then waits for no
client that is slow; and it can be sent again."""


class RequestBody:
    """One request's body, read from the client as the service takes it.

    ``finished`` turns true when nothing more will be read; only then may somebody else wait on
    the client's messages. ``refusal`` is set when the body had to be cut off, ``is_spent`` when a
    part of it was sent on and is not here any more.
    """

    __slots__ = ("_limit", "_receive", "_received", "finished", "gone", "is_spent", "refusal")

    def __init__(self, receive: Receive, *, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._received = 0
        self.finished = False
        self.gone = False
        self.is_spent = False
        self.refusal: Refusal | None = None

    async def opened(self, headers: Mapping[bytes, bytes]) -> Body:
        """Return what to send on: nothing, the whole body if it is here at once, or a stream."""
        length = headers.get(b"content-length")
        if length is None and b"transfer-encoding" not in headers:
            self.finished = True
            return None
        if length is not None and int(length) > self._limit:
            self.finished = True
            raise too_large(self._limit)
        start, more = await self._next()
        while more and length is not None and int(length) <= GATHERED:
            chunk, more = await self._next()
            start += chunk
        return self._rest(start) if more else start

    async def _rest(self, start: bytes) -> AsyncIterator[bytes]:
        self.is_spent = True
        yield start
        more = True
        while more:
            chunk, more = await self._next()
            yield chunk

    async def _next(self) -> tuple[bytes, bool]:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self.finished = self.gone = True
            raise ClientGone
        chunk: bytes = message.get("body", b"")
        more: bool = message.get("more_body", False)
        self._received += len(chunk)
        if self._received > self._limit:
            self.finished = True
            self.refusal = too_large(self._limit)
            raise self.refusal
        self.finished = not more
        return chunk, more
