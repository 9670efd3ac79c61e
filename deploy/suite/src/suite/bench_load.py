"""What the gateway is measured with: an upstream that always answers the same, and a crowd.

``python -m suite.bench_load upstream PORT`` and ``… load PORT TOKENS CONNECTIONS SECONDS``; both
speak HTTP over raw connections, so that neither is ever what the measurement waits for.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, cast

import httptools
import httpx
import uvloop

PATH: Final = "/v1/applications/one"
BODY: Final = b'{"text":"' + b"x" * 1013 + b'"}'


class _Static(asyncio.Protocol):
    """Answers whatever it is asked with the same 1 kB."""

    ANSWER: Final = (
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
        % (len(BODY), BODY)
    )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        self._transport.write(self.ANSWER)


async def _serve_upstream(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(_Static, "127.0.0.1", port)
    await server.serve_forever()


class _Asker(asyncio.Protocol):
    """One connection that asks as fast as it is answered."""

    def __init__(self, requests: Iterator[bytes], taken: list[float], until: float) -> None:
        self._requests = requests
        self._taken = taken
        self._until = until
        self.refused = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._parser = httptools.HttpResponseParser(self)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        now = time.perf_counter()
        self._taken.append(now - self._asked_at)
        self.refused += self._parser.get_status_code() != httpx.codes.OK
        if now < self._until:
            self._ask()
        else:
            self._transport.close()

    def _ask(self) -> None:
        self._asked_at = time.perf_counter()
        self._transport.write(next(self._requests))


async def _generate_load(
    port: int, tokens: Sequence[str], connections: int, seconds: float
) -> dict[str, float]:
    requests = _requests(tokens)
    taken: list[float] = []
    until = time.perf_counter() + seconds
    loop = asyncio.get_running_loop()
    askers = [_Asker(requests, taken, until) for _ in range(connections)]
    for asker in askers:
        await loop.create_connection(_always(asker), "127.0.0.1", port)
    await asyncio.sleep(seconds + 0.5)
    taken.sort()
    return {
        "requests_per_second": len(taken) / seconds,
        "p50_ms": taken[len(taken) // 2] * 1e3,
        "p99_ms": taken[int(len(taken) * 0.99)] * 1e3,
        "refused": sum(asker.refused for asker in askers),
    }


def _always(asker: _Asker) -> Callable[[], _Asker]:
    return lambda: asker


def _requests(tokens: Sequence[str]) -> Iterator[bytes]:
    requests = [
        f"GET {PATH} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\n"
        f"authorization: Bearer {token}\r\n\r\n".encode()
        for token in tokens
    ]
    while True:
        yield from requests


def main(arguments: Sequence[str]) -> None:
    """Serve, or ask."""
    match arguments:
        case ["upstream", port]:
            uvloop.run(_serve_upstream(int(port)))
        case ["load", port, tokens, connections, seconds]:
            shown = json.loads(Path(tokens).read_text())
            load = _generate_load(int(port), shown, int(connections), float(seconds))
            sys.stdout.write(json.dumps(uvloop.run(load)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
