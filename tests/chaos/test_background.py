"""A background work that ends, or goes on no more, is seen at the process's own door."""

import time
from uuid import uuid4

import aiohttp
import pytest
from station.running import Role, Station, eventually

from servicekit.process.background import EXIT_STATUS

SEEN_WITHIN_SECONDS = 10.0

EMBEDDED = pytest.mark.parametrize("station", ["embedded"], indirect=True)


@EMBEDDED
@pytest.mark.parametrize("how", ["returns", "raises", "cancelled"])
@pytest.mark.parametrize("work", ["relay", "consumer", "applier", "jobs"])
async def test_a_work_that_ends_ends_its_worker_with_a_status_that_says_so(
    station: Station, work: str, how: str
) -> None:
    station.start("consumer", ends=f"{work}:{how}")

    ended_at = await _has_come_to_its_end(station, "consumer", work)

    assert await station.ended("consumer") == EXIT_STATUS
    assert time.monotonic() - ended_at < SEEN_WITHIN_SECONDS


@EMBEDDED
@pytest.mark.parametrize("how", ["returns", "raises", "cancelled"])
async def test_a_work_that_ends_ends_its_web_process_likewise(station: Station, how: str) -> None:
    station.start("web", ends=f"jobs:{how}")

    ended_at = await _has_come_to_its_end(station, "web", "jobs")

    assert await station.ended("web") == EXIT_STATUS
    assert time.monotonic() - ended_at < SEEN_WITHIN_SECONDS


@EMBEDDED
@pytest.mark.parametrize(
    ("role", "work"),
    [
        ("consumer", "relay"),
        ("consumer", "consumer"),
        ("consumer", "applier"),
        ("consumer", "jobs"),
        ("web", "relay"),
    ],
)
async def test_a_work_that_hangs_is_seen_within_ten_seconds(
    station: Station, role: Role, work: str
) -> None:
    telling: Role = "command" if role == "consumer" else "web"
    station.start(role, ends=f"{work}:hangs")
    if telling != role:
        station.start(telling)
    async with aiohttp.ClientSession() as session:
        await station.serves()
        if work == "applier":  # it hangs with the first event in hand
            await _send_one(station)
        ended_at = await _has_come_to_its_end(station, role, work)

        async def is_seen() -> bool:
            async with session.get(f"{station.door_of(role)}/healthz") as answer:
                said = await answer.json()
                return answer.status == 503 and work in said["works"]

        await eventually(is_seen, f"{work} is missed")
        assert time.monotonic() - ended_at < SEEN_WITHIN_SECONDS
        async with session.get(f"{station.door_of(role)}/metrics") as answer:
            assert f'tongban_background_alive{{work="{work}"}} 0.0' in await answer.text()
        async with session.get(f"{station.door_of(role)}/readyz") as answer:
            assert answer.status == 503
            assert work in (await answer.json())["for"]


async def _send_one(station: Station) -> None:
    station.start("relay")
    async with aiohttp.ClientSession() as session:
        asking = session.post(
            f"{station.url}/marks",
            json={"case_id": str(uuid4()), "attempt": 1},
            headers={"idempotency-key": str(uuid4())},
        )
        async with asking as answer:
            assert answer.status == 201


async def _has_come_to_its_end(station: Station, role: Role, work: str) -> float:
    """Return when the work came to its end, as its process wrote down."""
    log = station.directory / f"{role}.log"

    async def has() -> bool:
        return log.exists() and f"{work} ends now" in log.read_text(errors="replace")

    await eventually(has, f"{work} ends")
    return time.monotonic()
