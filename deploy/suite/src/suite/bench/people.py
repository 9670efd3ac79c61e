"""The applicants of a run: residents of 80, signed in page by page as anybody is."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeVar

import httpx

from suite.several_each import let_holders_have_several
from suite.sign_in import Tokens, refresh, sign_in

T = TypeVar("T")

AT_ONCE: Final = 4


class People:
    """Signed-in, verified applicants; their access tokens are renewed when asked for."""

    def __init__(self, url: str, sandbox_url: str) -> None:
        self._url = url
        self._sandbox_url = sandbox_url
        self._tokens: list[Tokens] = []

    async def sign_in(self, count: int) -> None:
        """Make *count* residents in the sandbox and sign each in with phone, name and number.

        Each files more often than once, so a holder may have several of what they file for.
        """
        await let_holders_have_several(self._url)
        self._tokens = await _each(range(count), self._sign_in)

    async def tokens(self) -> list[str]:
        """Return an access token of each with its whole life before it."""
        self._tokens = await _each(self._tokens, self._refresh)
        return [tokens.access_token for tokens in self._tokens]

    async def _sign_in(self, index: int) -> Tokens:
        async with httpx.AsyncClient(base_url=self._sandbox_url, timeout=30) as sandbox:
            wish = {"age": 80, "index": index}
            answer = await sandbox.post("/control/people", json=wish)
        person = answer.raise_for_status().json()
        return await sign_in(
            self._url,
            self._sandbox_url,
            person["phone"],
            person["name"],
            person["citizen_id"],
        )

    async def _refresh(self, tokens: Tokens) -> Tokens:
        return await refresh(self._url, tokens)


async def _each(things: Iterable[T], work: Callable[[T], Awaitable[Tokens]]) -> list[Tokens]:
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(thing: T) -> Tokens:
        async with slots:
            return await work(thing)

    return await asyncio.gather(*(one(thing) for thing in things))
