"""The keys that an application publishes at an address of its own (JWK Set, RFC 7517 §5)."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import orjson
from cachetools import LRUCache

from gateway.oauth_clients.clients.public_addresses import PublicResolver, may_be_asked
from servicekit.ground.errors import Invalid
from servicekit.ground.logs import log
from servicekit.process.connections import Connections, whole_body
from servicekit.trust.others_keys import KeyNotUsable, public_jwk

LARGEST: Final = 64 * 1024
MOST_KEYS: Final = 20
PATIENCE: Final = 3.0
"""Seconds for an answer, from the first look-up of its host to its last byte."""
FRESH: Final = 600.0
BEFORE_ASKING_AGAIN: Final = 30.0
"""Seconds between two questions at one address, however many unknown keys are named meanwhile."""
REMEMBERED_WITHOUT_ANSWER: Final = 3_600.0
"""For how long keys are believed whose address does not answer any more."""


class KeySetUnreadable(Invalid):
    """The address may not be asked, does not answer, or holds no key that we take."""

    def __init__(self) -> None:
        super().__init__(
            zh="无法从该地址读取公钥（JWK Set）。请使用公网 https 地址，不得跳转，"
            "内容不超过 64 KB。",
            en="No keys could be read there: use a public https address that answers with a JWK "
            "Set of at most 64 KB, without redirects.",
            pointer="/jwks_uri",
        )


@dataclass
class _Known:
    keys: Sequence[dict[str, Any]] = ()
    read_at: float = float("-inf")
    asked_at: float = float("-inf")
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class KeySets:
    """Reads key sets and remembers them; *anywhere* lets development ask this very machine."""

    def __init__(self, *, anywhere: bool, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.anywhere: Final = anywhere
        self._monotonic = monotonic
        self._connections = Connections(
            connect_seconds=PATIENCE, resolver=None if anywhere else PublicResolver()
        )
        self._known: LRUCache[str, _Known] = LRUCache(1_000)

    async def read(self, url: str) -> list[dict[str, Any]]:
        """Return the keys that are published now; raises `KeySetUnreadable`."""
        if not may_be_asked(url, anywhere=self.anywhere):
            raise KeySetUnreadable
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self._connections.session.get(
                    url, allow_redirects=False, headers={"accept": "application/json"}
                ) as response,
            ):
                if response.status != 200:
                    raise KeySetUnreadable
                return _keys_in(await whole_body(response, most=LARGEST))
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as unreadable:
            log.warning("key_set_unreadable", why=type(unreadable).__name__)
            raise KeySetUnreadable from unreadable

    async def of(self, url: str, *, kid: str | None) -> Sequence[dict[str, Any]]:
        """Return the keys at an address, asked anew when they are old or *kid* is not among them.

        Where the address does not answer, what it said last is believed for an hour more.
        """
        known = self._known.setdefault(url, _Known())
        if self._serves(known, kid):
            return known.keys
        async with known.turn:
            now = self._monotonic()
            if self._serves(known, kid) or now - known.asked_at < BEFORE_ASKING_AGAIN:
                return known.keys
            known.asked_at = now
            try:
                known.keys, known.read_at = await self.read(url), now
            except KeySetUnreadable:
                if now - known.read_at > REMEMBERED_WITHOUT_ANSWER:
                    known.keys = ()
        return known.keys

    async def close(self) -> None:
        """Close every connection."""
        await self._connections.close()

    def _serves(self, known: _Known, kid: str | None) -> bool:
        is_fresh = self._monotonic() - known.read_at < FRESH
        return is_fresh and (kid is None or any(key["kid"] == kid for key in known.keys))


def _keys_in(content: bytes) -> list[dict[str, Any]]:
    """Return the keys of a set that sign and that we take; others in it are passed over."""
    found = orjson.loads(content)
    listed = found.get("keys") if isinstance(found, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise KeySetUnreadable
    keys = []
    for jwk in listed:
        if not isinstance(jwk, dict) or jwk.get("use", "sig") != "sig":
            continue
        try:
            keys.append(public_jwk(jwk))
        except KeyNotUsable:
            continue
    if not keys:
        raise KeySetUnreadable
    return keys
