"""Looks which of a service's instances take requests, where there are several to choose from."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from gateway.edge.instances import Instance, Instances
from gateway.edge.upstream import Upstream, UpstreamUnreachable
from servicekit.ground.logs import log

LOOK_EVERY_SECONDS: Final = 1.0
WAIT_SECONDS: Final = 1.0
MOST_SILENCES: Final = 3
"""After so many looks without an answer an instance is passed over: before, it may be busy."""


class InstanceWatch:
    """Asks each instance's readiness every second; one that is not ready is passed over."""

    def __init__(self, instances: Instances, upstream: Upstream) -> None:
        self._upstream = upstream
        self._watched = [
            each
            for service in instances.services
            if len(instances.of(service)) > 1
            for each in instances.of(service)
        ]
        self._silences: Counter[str] = Counter()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look for as long as the process is up."""
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            await asyncio.wait([watch])

    async def look(self) -> None:
        """Look at each once, side by side."""
        await asyncio.gather(*(self._look_at(each) for each in self._watched))

    async def _watch(self) -> None:
        while self._watched:
            await self.look()
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _look_at(self, instance: Instance) -> None:
        try:
            async with (
                asyncio.timeout(WAIT_SECONDS),
                self._upstream.ask("GET", instance.url + "/readyz", (), None) as answer,
            ):
                is_fit = answer.status == 200
                while await answer.next_chunk():
                    pass
        except UpstreamUnreachable:
            is_fit = False
        except TimeoutError:
            self._silences[instance.url] += 1
            is_fit = instance.is_fit and self._silences[instance.url] < MOST_SILENCES
        else:
            self._silences[instance.url] = 0
        if is_fit != instance.is_fit:
            instance.is_fit = is_fit
            log.info("instance_fit" if is_fit else "instance_passed_over", url=instance.url)
