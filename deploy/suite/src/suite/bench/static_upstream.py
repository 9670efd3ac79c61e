"""A service that answers every request with the same 1 kB: ``python -m … <port>``."""

import asyncio
import sys
from typing import Final, cast

import uvloop

BODY: Final = b'{"text":"' + b"x" * 1013 + b'"}'
_ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(BODY)
) + BODY


class _Static(asyncio.Protocol):
    """Requests have no body; each ends with an empty line."""

    def __init__(self) -> None:
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, received: bytes) -> None:
        *whole, self._received = (self._received + received).split(b"\r\n\r\n")
        self._transport.write(_ANSWER * len(whole))


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(_Static, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))
