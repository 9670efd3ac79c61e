"""An instance that is told to stop is not missed: what it has begun is answered, by it."""

import asyncio
import uuid
from collections import Counter
from contextlib import AsyncExitStack

import httpx
from journey_town import ELDERS_FORM, Town

from contracts.topics import APPLICATION, LICENCE
from suite.citizen import ELDER, Citizen
from suite.parts import second

CLIENTS = 4
GRACE_SECONDS = 25.0


class Load:
    """What people go on doing meanwhile, and what came of it."""

    def __init__(self, town: Town) -> None:
        self.statuses: Counter[int] = Counter()
        self.failures: list[str] = []
        self.streams_ended = 0
        self.filed = 0
        self._town = town
        self._done = asyncio.Event()

    def stop(self) -> None:
        self._done.set()

    async def file_and_read(self, citizen: Citizen, body: object) -> None:
        while not self._done.is_set():
            key = str(uuid.uuid4())
            self._note(await citizen.ask("/v1/submissions", body, key=key))
            self._note(await citizen.ask("/v1/licences", method="GET"))
            self.filed += 1

    async def scan(self) -> None:
        """Command without a key: nobody may repeat that on the client's behalf."""
        while not self._done.is_set():
            self._note(await self._town.scan("no-such-code"))

    async def follow(self, citizen: Citizen, case_id: str) -> None:
        """Follow a draft, on which nothing happens, and take the stream up where it ends."""
        path = f"/v1/applications/{case_id}/events"
        headers = {**citizen.header, "accept": "text/event-stream"}
        async with httpx.AsyncClient(base_url=self._town.suite.url, timeout=30) as client:
            while not self._done.is_set():
                async with client.stream("GET", path, headers=headers) as answer:
                    self._note(answer)
                    async for line in answer.aiter_lines():
                        if self._done.is_set():
                            return
                        if line.startswith("retry: "):
                            self.streams_ended += 1
                            await asyncio.sleep(int(line.removeprefix("retry: ")) / 1000)

    def _note(self, answer: httpx.Response) -> None:
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.failures.append(f"{answer.request.method} {answer.request.url.path}: {answer}")


async def test_with_two_instances_nobody_notices_that_one_leaves(doubled: Town) -> None:
    load = Load(doubled)
    children = doubled.suite.children
    codes: dict[str, int | None] = {}
    async with AsyncExitStack() as stack:
        citizens = [
            await stack.enter_async_context(await doubled.sign_in(await doubled.elder()))
            for _ in range(CLIENTS)
        ]
        body = {"item_code": await citizens[0].item_code(ELDER), "form": ELDERS_FORM}
        draft = await citizens[0].draft(ELDER)
        async with asyncio.TaskGroup() as tasks:
            for citizen in citizens:
                tasks.create_task(load.file_and_read(citizen, body))
                tasks.create_task(load.scan())
            tasks.create_task(load.follow(citizens[0], draft["id"]))
            for name in (second(APPLICATION), APPLICATION, second(LICENCE), LICENCE):
                before = load.filed
                await children[name].stop(GRACE_SECONDS)
                codes[name] = children[name].exit_code
                await _until_filed(load, before + CLIENTS)
                await doubled.suite.restart(name)
            load.stop()

    assert load.failures == []
    assert load.streams_ended
    assert set(codes.values()) <= {0, -15}  # by itself, not killed


async def _until_filed(load: Load, count: int) -> None:
    async with asyncio.timeout(60):
        while load.filed < count:
            await asyncio.sleep(0.05)
