"""Sends one request over and over on raw connections: a client that costs next to nothing.

Reads ``{"port", "path", "connections", "seconds"}`` and perhaps ``"token"`` as JSON, writes what
came of it.
"""

import asyncio
import re
import sys
import time
from functools import partial
from typing import Any, Final, cast

import orjson
import uvloop

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END: Final = b"\r\n\r\n"


class WrongAnswer(Exception):
    """An answer was not the 200 that was asked for."""


class _Connection(asyncio.Protocol):
    """One connection: the next request leaves when the answer to the last is whole."""

    def __init__(self, request: bytes, until: float, done: asyncio.Future[None]) -> None:
        self._request = request
        self._until = until
        self._done = done
        self._received = b""
        self._sent_at = 0.0
        self.milliseconds: list[float] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._send()

    def data_received(self, received: bytes) -> None:
        self._received += received
        head = self._received.find(_END)
        if head < 0:
            return
        length = _LENGTH.search(self._received, 0, head)
        if length is None or not self._received.startswith(b"HTTP/1.1 200"):
            self._finish(WrongAnswer(self._received[:500].decode(errors="replace")))
        elif len(self._received) >= head + len(_END) + int(length[1]):
            self._answered()

    def connection_lost(self, error: Exception | None) -> None:
        self._finish(error or WrongAnswer("the connection was closed"))

    def _answered(self) -> None:
        now = time.perf_counter()
        self.milliseconds.append((now - self._sent_at) * 1000)
        self._received = b""
        if now < self._until:
            self._send()
        else:
            self._finish(None)
            self._transport.close()

    def _send(self) -> None:
        self._sent_at = time.perf_counter()
        self._transport.write(self._request)

    def _finish(self, error: Exception | None) -> None:
        if not self._done.done():
            if error is None:
                self._done.set_result(None)
            else:
                self._done.set_exception(error)


async def _load(told: dict[str, Any]) -> dict[str, object]:
    shown = f"Authorization: Bearer {told['token']}\r\n" if "token" in told else ""
    request = (
        f"GET {told['path']} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n{shown}\r\n"
    ).encode()
    loop = asyncio.get_running_loop()
    began, cpu = time.perf_counter(), time.process_time()
    until = began + told["seconds"]
    finished = [loop.create_future() for _ in range(told["connections"])]
    connections = []
    for done in finished:
        _, connection = await loop.create_connection(
            partial(_Connection, request, until, done), "127.0.0.1", told["port"]
        )
        connections.append(connection)
    await asyncio.gather(*finished)
    return {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - cpu,
        "milliseconds": [each for one in connections for each in one.milliseconds],
    }


def main() -> None:
    """Do what standard input says."""
    sys.stdout.buffer.write(orjson.dumps(uvloop.run(_load(orjson.loads(sys.stdin.buffer.read())))))


if __name__ == "__main__":
    main()
