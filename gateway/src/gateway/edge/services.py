"""Short questions that the gateway itself asks the services, for its home page and description."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import orjson

from gateway.edge.upstream import Upstream
from servicekit.ground import context
from servicekit.ground.errors import Unavailable

LARGEST: Final = 4 * 1024 * 1024


class PartMissing(Exception):
    """A service did not answer in time, or not with what was asked for; the page goes without."""


class Services:
    """Reads JSON from services over the same connections that requests are passed on by."""

    def __init__(self, upstream: Upstream, urls: Mapping[str, str]) -> None:
        self._upstream = upstream
        self._urls = {name: url.rstrip("/") for name, url in urls.items()}

    @property
    def names(self) -> list[str]:
        """The services there are."""
        return sorted(self._urls)

    async def read(self, service: str, path: str, *, token: str | None, wait: float) -> Any:
        """Return the JSON at *path*, within *wait* seconds, or raise `PartMissing`."""
        headers = [
            ("accept", "application/json"),
            ("x-transaction-id", context.current().transaction),
        ]
        if token is not None:
            headers.append(("authorization", f"Bearer {token}"))
        try:
            async with (
                asyncio.timeout(wait),
                self._upstream.ask("GET", self._urls[service] + path, headers, None) as answer,
            ):
                if answer.status != 200:
                    raise PartMissing(f"{service} answered {answer.status}.")
                content = bytearray()
                while chunk := await answer.next_chunk():
                    content += chunk
                    if len(content) > LARGEST:
                        raise PartMissing(f"{service} answered more than {LARGEST} bytes.")
                return orjson.loads(content)
        except (TimeoutError, aiohttp.ClientError, ValueError, Unavailable) as missing:
            raise PartMissing(f"{service} did not answer.") from missing
