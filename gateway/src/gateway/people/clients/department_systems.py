"""The systems of departments, each a POST away; asked while somebody waits at a page."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import orjson
from uuid_utils.compat import uuid7

from contracts.topics import GATEWAY
from servicekit.process.connections import Connections, whole_body
from servicekit.process.seats import waiting_for_others

TIMEOUT: Final = 5.0
"""Seconds for one call."""
LARGEST_ANSWER: Final = 64 * 1024


class SystemSilent(Exception):
    """The system did not answer in time, or not in a way we understand."""


class NotOnRecord(Exception):
    """The system answered that it has no such row, or that nobody can have this number."""


class DepartmentSystems:
    """Whatever stands at *url*, asked over kept-alive connections."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._connections = Connections()

    async def ask(self, path: str, question: Mapping[str, object], *, purpose: str) -> Any:
        """Return the JSON that answers a question; `SystemSilent` or `NotOnRecord` without one."""
        headers = {
            "content-type": "application/json",
            "accept-encoding": "identity",
            "x-caller": GATEWAY,
            "x-purpose": purpose,
        }
        body = orjson.dumps(question)
        try:
            with waiting_for_others():
                async with (
                    asyncio.timeout(TIMEOUT),
                    self._connections.session.post(
                        self._url + path, data=body, headers=headers, allow_redirects=False
                    ) as answer,
                ):
                    if answer.status in (404, 422):
                        raise NotOnRecord
                    if answer.status not in (200, 202):
                        raise SystemSilent(f"status {answer.status}")
                    content = await whole_body(answer, most=LARGEST_ANSWER)
            return orjson.loads(content) if content else None
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as broken:
            raise SystemSilent(type(broken).__name__) from broken

    async def matches(self, path: str, question: Mapping[str, object], *, purpose: str) -> bool:
        """Return the yes or no that answers whether things belong together; raises likewise."""
        answer = await self.ask(path, {**question, "request_id": str(uuid7())}, purpose=purpose)
        try:
            matches = answer["values"]["matches"]
        except (KeyError, TypeError) as strange:
            raise SystemSilent("no values") from strange
        if not isinstance(matches, bool):
            raise SystemSilent("neither yes nor no")
        return matches

    async def close(self) -> None:
        """Close the connections."""
        await self._connections.close()
