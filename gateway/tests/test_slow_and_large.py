"""Who sends the gateway too much, or too slowly, holds nothing of it for long."""

import asyncio
import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from gateway_front import GatewayProcess, free_port

WELL_WITHIN = 15.0
"""Seconds in which everything half-sent is ended; the settings below say one."""


@pytest.fixture(scope="module")
def hasty(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway that waits no longer than a second for what is half sent."""
    told = settings | {"GATEWAY_HEAD_SECONDS": "1", "GATEWAY_BODY_SECONDS": "1"}
    with GatewayProcess(told, port=free_port(), issuer=None) as process:
        yield process


async def say(door: GatewayProcess, *pieces: bytes) -> bytes:
    """Send the pieces as far as they are taken and return all that is answered."""
    where = urlsplit(door.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
    answer = await asyncio.wait_for(reader.read(), WELL_WITHIN)
    writer.close()
    return answer


def head(door: GatewayProcess, line: str, *headers: str) -> bytes:
    host = urlsplit(door.url).netloc
    return "\r\n".join([line + " HTTP/1.1", f"host: {host}", *headers, ""]).encode()


async def test_a_header_of_64_megabytes_is_refused(hasty: GatewayProcess) -> None:
    large = [b"a" * 2**20] * 64

    answer = await say(hasty, head(hasty, "GET /v1/items") + b"x-large: ", *large, b"\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "line",
    ["POST /oauth2/token", "POST /sign-in/phone", "POST /v1/verify"],
    ids=["token", "form", "passed-on"],
)
async def test_requests_that_are_half_sent_do_not_stand(hasty: GatewayProcess, line: str) -> None:
    form = "content-type: application/x-www-form-urlencoded"
    half = head(hasty, line, form, "content-length: 100") + b"\r\nclient_id=tong"

    answers = await asyncio.gather(*(say(hasty, half) for _ in range(150)))

    assert {answer[:13] for answer in answers} == {b"HTTP/1.1 408 "}
    assert "request_failed" not in hasty.log()


async def test_heads_that_are_half_sent_do_not_stand(hasty: GatewayProcess) -> None:
    answers = await asyncio.gather(*(say(hasty, head(hasty, "GET /v1/items")) for _ in range(150)))

    assert {answer[:13] for answer in answers} == {b"HTTP/1.1 408 "}
