"""What a call costs the sandbox: CPU, rate and memory."""

import asyncio
import time
from collections.abc import Iterator
from typing import Final

import aiohttp
import psutil

from sandbox.client import SandboxClient, running_sandbox
from sandbox.population.people import PEOPLE, Person

CALLS: Final = 20_000
CONNECTIONS: Final = 16
OPERATIONS: Final = (
    "public-security/person",
    "public-security/household",
    "civil-affairs/death-record",
    "civil-affairs/allowance",
    "traffic-police/violations",
)


async def ask_all(address: str, citizen_ids: list[str]) -> None:
    numbers = iter(range(CALLS))
    async with aiohttp.ClientSession(base_url=address) as session:
        asking = (ask_next(session, citizen_ids, numbers) for _ in range(CONNECTIONS))
        await asyncio.gather(*asking)


async def ask_next(
    session: aiohttp.ClientSession, citizen_ids: list[str], numbers: Iterator[int]
) -> None:
    for number in numbers:
        question = {"citizen_id": citizen_ids[number % 5_000], "request_id": f"r-{number}"}
        path = f"/departments/{OPERATIONS[number % len(OPERATIONS)]}"
        async with session.post(path, json=question, headers={"x-caller": "measure"}) as answer:
            answer.raise_for_status()
            await answer.read()


def main() -> None:
    citizen_ids = [Person(index * 37 % PEOPLE).citizen_id for index in range(5_000)]
    with running_sandbox() as address, SandboxClient(base_url=address) as client:
        client.reset()
        [process] = psutil.Process().children()
        idle = process.memory_full_info().pss
        before, began = process.cpu_times(), time.perf_counter()
        asyncio.run(ask_all(address, citizen_ids))
        after, took = process.cpu_times(), time.perf_counter() - began
        cpu = (after.user + after.system - before.user - before.system) / CALLS
        full = process.memory_full_info().pss
    print(f"{cpu * 1e6:.0f} µs of CPU a call, {CALLS / took:.0f} calls a second")  # noqa: T201 (its purpose)
    print(f"{idle >> 20} MB idle, {full >> 20} MB with a full call record (PSS)")  # noqa: T201 (its purpose)


if __name__ == "__main__":
    main()
