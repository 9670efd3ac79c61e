"""Short questions that the gateway itself asks the services, for its home page and description."""

import asyncio
from typing import Any, Final

import aiohttp
import orjson

from gateway.edge.instances import Instances
from gateway.edge.refusals import Refusal
from gateway.edge.upstream import Upstream
from servicekit.ground import context
from servicekit.ground.errors import Unavailable

LARGEST: Final = 4 * 1024 * 1024


class PartMissing(Exception):
    """A service did not answer in time, or not with what was asked for; the page goes without."""


class Services:
    """Reads JSON from services over the same connections that requests are passed on by."""

    def __init__(self, upstream: Upstream, instances: Instances) -> None:
        self._upstream = upstream
        self._instances = instances

    @property
    def names(self) -> list[str]:
        """The services there are."""
        return self._instances.services

    async def read(self, service: str, path: str, *, token: str | None, wait: float) -> Any:
        """Return the JSON at *path*, within *wait* seconds, or raise `PartMissing`."""
        headers = [
            ("accept", "application/json"),
            ("x-transaction-id", context.current().transaction),
            (context.ANSWER_WITHIN, str(int(wait * 1000))),
        ]
        if token is not None:
            headers.append(("authorization", f"Bearer {token}"))
        try:
            instance = self._instances.choose(service, beyond=False)
            instance.under_way += 1
            try:
                return await self._read(instance.url + path, headers, wait)
            finally:
                instance.under_way -= 1
        except (TimeoutError, aiohttp.ClientError, ValueError, Unavailable, Refusal) as missing:
            raise PartMissing(f"{service} did not answer.") from missing

    async def _read(self, url: str, headers: list[tuple[str, str]], wait: float) -> Any:
        async with (
            asyncio.timeout(wait),
            self._upstream.ask("GET", url, headers, None) as answer,
        ):
            if answer.status != 200:
                raise PartMissing(f"{url} answered {answer.status}.")
            content = bytearray()
            while chunk := await answer.next_chunk():
                content += chunk
                if len(content) > LARGEST:
                    raise PartMissing(f"{url} answered more than {LARGEST} bytes.")
            return orjson.loads(content)
