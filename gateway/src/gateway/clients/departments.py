"""The two outside systems that sign-in needs: short messages and the population register."""

import asyncio
from typing import Any, Final

import aiohttp
import orjson
from uuid_utils.compat import uuid7

from servicekit.ground.errors import Unavailable

TIMEOUT: Final = 5.0
"""Seconds for one call; somebody is waiting at a page."""


class MessageNotSent(Unavailable):
    """The short message could not be handed over."""

    def __init__(self) -> None:
        super().__init__(
            zh="短信暂时无法发送，请稍后重试。",
            en="The short message could not be sent; try again shortly.",
        )


class RegisterUnavailable(Unavailable):
    """The population register does not answer, or not in a way we understand."""

    def __init__(self) -> None:
        super().__init__(
            zh="实名核验暂时无法进行，请稍后重试。",
            en="The register does not answer; try again shortly.",
        )


class Departments:
    """Calls to the short-message platform and to public security, at *url*."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._http: aiohttp.ClientSession | None = None

    async def send_text(self, phone: str, text: str) -> None:
        """Hand a short message over for delivery."""
        try:
            await self._post("/sms/messages", {"phone": phone, "text": text}, purpose="sign-in")
        except (aiohttp.ClientError, TimeoutError) as broken:
            raise MessageNotSent from broken

    async def confirms_person(self, *, citizen_id: str, name: str) -> bool:
        """Whether the population register knows this number under this name."""
        question = {"citizen_id": citizen_id, "name": name, "request_id": str(uuid7())}
        try:
            answer = await self._post(
                "/departments/public-security/real-name", question, purpose="real-name"
            )
            matches = orjson.loads(answer)["values"]["matches"]
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as broken:
            raise RegisterUnavailable from broken
        if not isinstance(matches, bool):
            raise RegisterUnavailable
        return matches

    async def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.close()

    async def _post(self, path: str, body: dict[str, Any], *, purpose: str) -> bytes:
        if self._http is None:  # made on first use: aiohttp binds to the running loop
            self._http = aiohttp.ClientSession(
                raise_for_status=True, timeout=aiohttp.ClientTimeout(total=None)
            )
        headers = {
            "content-type": "application/json",
            "x-caller": "gateway",
            "x-purpose": purpose,
        }
        async with (
            asyncio.timeout(TIMEOUT),
            self._http.post(self._url + path, data=orjson.dumps(body), headers=headers) as answer,
        ):
            return await answer.read()
