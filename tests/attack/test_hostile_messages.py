"""Whatever bytes come to the public door: nothing from inside is told, and nothing is a fault."""

import asyncio
import contextlib
import re
from urllib.parse import urlsplit

import pytest
from attack_messages import ALL, BEHIND, Message, get
from journey_town import Town

STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
INSIDE = re.compile(
    rb"tongban_request|\"works\"|127\.0\.0\.1:\d+|Traceback|file://|asyncpg|uvicorn"
)
"""What only who is inside would hear."""
PATIENCE = 20.0
AT_ONCE = 24


async def answers_to(door: str, sent: bytes) -> bytes:
    """Send bytes and return all that comes back until the other end closes, or says no more."""
    where = urlsplit(door)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    heard = b""
    with contextlib.suppress(ConnectionError):
        writer.write(sent)
        await writer.drain()
        async with asyncio.timeout(PATIENCE):
            while chunk := await reader.read(65_536):
                heard += chunk
    writer.close()
    return heard


@pytest.mark.timeout(300)
async def test_no_hostile_message_opens_anything(besieged: Town) -> None:
    seats = asyncio.Semaphore(AT_ONCE)

    async def attack(message: Message) -> str | None:
        async with seats:
            heard = await answers_to(besieged.suite.url, message.sent)
        return what_is_wrong(message, heard)

    found = await asyncio.gather(*(attack(message) for message in ALL))

    wrong = {message.name: each for message, each in zip(ALL, found, strict=True) if each}
    assert wrong == {}


def what_is_wrong(message: Message, heard: bytes) -> str | None:
    """Return in which way an answer is not as it should be."""
    statuses = [int(status) for status in STATUS.findall(heard)]
    if not set(statuses) <= message.statuses or len(statuses) > message.most:
        return f"answered {statuses}"
    inside = INSIDE.search(heard)
    return f"told {inside[0]!r}" if inside else None


async def test_the_door_still_opens_to_honest_people(besieged: Town) -> None:
    """Many hostile connections at once stand in nobody's way."""
    half = [asyncio.create_task(answers_to(besieged.suite.url, BEHIND[:-2])) for _ in range(150)]

    heard = await answers_to(besieged.suite.url, get(b"/v1/items", b"connection: close"))

    assert STATUS.findall(heard) == [b"200"]
    for answer in await asyncio.gather(*half):
        assert STATUS.findall(answer) == [b"408"]
