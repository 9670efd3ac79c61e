"""A back end that calls for many people is served; one person who floods it is not."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from gateway_upstream import Upstream

from gateway.settings import GatewaySettings
from suite.sign_in import Tokens, sign_in

READS = 4_000
AT_ONCE = 16


@pytest.fixture(scope="module")
def limited(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway behind a balancer at this machine, with the limits it has by default but one."""
    told = {
        name: value
        for name, value in settings.items()
        if not name.startswith(("GATEWAY_BURST", "GATEWAY_REQUESTS", "GATEWAY_COMMANDS"))
    }
    told["GATEWAY_REQUESTS_PER_SECOND_PER_ADDRESS"] = "1"
    told["GATEWAY_BURST_PER_ADDRESS"] = "100"
    told["GATEWAY_FORWARDED_ALLOW_IPS"] = "127.0.0.0/8, 10.1.0.0/16"
    with GatewayProcess(told, port=free_port(), issuer=None) as process:
        yield process


def of(address: str) -> dict[str, str]:
    """Return what a balancer says of a request from *address*."""
    return {"x-forwarded-for": address}


async def statuses(
    door: GatewayProcess, times: int, method: str, path: str, headers: dict[str, str]
) -> Counter[int]:
    """Ask many times over a few connections and count the answers by status."""
    told: Counter[int] = Counter()

    async def ask_in_turn() -> None:
        async with httpx.AsyncClient(base_url=door.url, timeout=30) as client:
            for _ in range(times // AT_ONCE):
                told[(await client.request(method, path, headers=headers)).status_code] += 1

    await asyncio.gather(*(ask_in_turn() for _ in range(AT_ONCE)))
    return told


async def test_a_back_end_reads_for_everybody_from_one_address(
    limited: GatewayProcess, upstream: Upstream
) -> None:
    told = await statuses(limited, READS, "GET", "/v1/items/shared", of("192.0.2.10"))

    assert told == {200: READS}


async def test_what_nobody_keeps_is_not_asked_for_as_often(limited: GatewayProcess) -> None:
    told = await statuses(limited, 320, "GET", "/v1/items", of("192.0.2.11"))

    assert 100 <= told[200] < 200
    assert told[429] == 320 - told[200]


async def test_a_person_does_not_file_by_the_hundred(
    limited: GatewayProcess, sandbox_url: str
) -> None:
    flooding = await sign_in(limited.url, sandbox_url, "13700000901")
    other = await sign_in(limited.url, sandbox_url, "13700000902")
    began = time.monotonic()

    told = await statuses(limited, 160, "POST", "/v1/applications", flooding.header)
    read = await statuses(limited, 16, "GET", "/v1/applications", flooding.header)
    others = await statuses(limited, 16, "POST", "/v1/applications", other.header)

    assert told[200] <= 30 + (time.monotonic() - began) + 1
    assert told[429] == 160 - told[200]
    assert read == others == {200: 16}


async def test_who_is_refused_is_told_when_to_come_again(
    limited: GatewayProcess, sandbox_url: str
) -> None:
    flooding: Tokens = await sign_in(limited.url, sandbox_url, "13700000903")
    await statuses(limited, 64, "POST", "/v1/applications", flooding.header)

    async with httpx.AsyncClient(base_url=limited.url) as client:
        answers = [await client.post("/v1/applications", headers=flooding.header) for _ in range(3)]
        read = await client.get("/v1/applications", headers=flooding.header)

    refused = next(each for each in answers if each.status_code == 429)
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit-policy"] == '"commands";q=30;w=30'
    assert refused.headers["ratelimit"] == '"commands";r=0;t=1'
    assert re.fullmatch(r'"requests";r=\d+;t=1', read.headers["ratelimit"])
    assert read.headers["ratelimit-policy"] == '"requests";q=200;w=4'


async def test_nobody_gets_another_bucket_by_naming_another_address(
    limited: GatewayProcess,
) -> None:
    """A stranger writes into X-Forwarded-For; the balancer adds where they really are."""
    spoofed = Counter[int]()
    async with httpx.AsyncClient(base_url=limited.url, timeout=30) as client:
        for number in range(200):
            said = of(f"203.0.113.{number % 250}, 10.1.0.{number % 250}, 192.0.2.66, 10.1.2.3")
            spoofed[(await client.get("/v1/items", headers=said)).status_code] += 1
        elsewhere = await client.get("/v1/items", headers=of("192.0.2.67"))

    assert spoofed[429] > 0
    assert elsewhere.status_code == 200


async def test_without_a_balancer_nobody_is_believed(settings: dict[str, str]) -> None:
    told = settings | {
        "GATEWAY_REQUESTS_PER_SECOND_PER_ADDRESS": "1",
        "GATEWAY_BURST_PER_ADDRESS": "3",
    }
    with GatewayProcess(told, port=free_port(), issuer=None) as process:
        async with httpx.AsyncClient(base_url=process.url) as client:
            answers = [
                (await client.get("/v1/items", headers=of(f"192.0.2.{n}"))).status_code
                for n in range(8)
            ]

    assert answers[:3] == [200, 200, 200]
    assert 429 in answers[3:]


@pytest.mark.parametrize("told", ["*", "balancer", "127.0.0.1, *", "10.0.0.0/33"])
def test_only_addresses_and_networks_are_believed(told: str) -> None:
    with pytest.raises(ValueError, match="forwarded_allow_ips"):
        GatewaySettings.model_validate({"forwarded_allow_ips": told})
