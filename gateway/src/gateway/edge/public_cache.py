"""A shared cache for public reads (RFC 9111): what everybody may read is asked for once.

Kept are answers to GET requests without a token that their service calls public, for as long as
``s-maxage`` says. Who asks while another is being answered waits for that answer.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from cachetools import TLRUCache
from starlette.types import Message, Send

from contracts.routes import Route
from contracts.texts import Language, Text
from gateway.edge import refusals
from gateway.edge.exchange import Exchange
from gateway.edge.headers import first
from gateway.edge.upstream import Header

MOST_ANSWERS: Final = 2_000
LARGEST_ANSWER: Final = 256 * 1024
"""Bytes; with `MOST_ANSWERS` the bound on what the cache takes up, half a gigabyte at worst."""

_FRESH_FOR: Final = re.compile(rb"\bs-maxage=([0-9]{1,6})\b")
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})

CUT_OFF: Final = Text(
    zh="服务的答复中断，请稍后重试。", en="The service broke off its answer; try again shortly."
)

Key = tuple[str, Language]
Ask = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer, whole, and until when it may be given out (seconds of a steady clock)."""

    headers: tuple[Header, ...]
    body: bytes
    etag: bytes | None
    since: float
    until: float

    async def give(self, exchange: Exchange, known: bytes | None, *, now: float) -> None:
        """Answer with it, or with 304 where the client *known*s it (RFC 9110 §13.1.2)."""
        unchanged = known is not None and self._is_among(known)
        exchange.status = 304 if unchanged else 200
        age = str(int(now - self.since)).encode()
        own = ((b"age", age), (b"x-transaction-id", exchange.transaction.encode()))
        kept = [each for each in self.headers if not unchanged or each[0] != b"content-length"]
        start = {"type": "http.response.start", "status": exchange.status, "headers": [*kept, *own]}
        await exchange.send(start)
        body = b"" if unchanged else self.body
        await exchange.send({"type": "http.response.body", "body": body})

    def _is_among(self, known: bytes) -> bool:
        return self.etag in {tag.strip().removeprefix(b"W/") for tag in known.split(b",")}


class PublicCache:
    """What services let be read by everyone, for as long as they say."""

    def __init__(
        self, *, most: int = MOST_ANSWERS, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._monotonic = monotonic
        self._kept: TLRUCache[Key, Kept] = TLRUCache(
            most, lambda _key, kept, _now: kept.until, timer=monotonic
        )
        self._asked: dict[Key, asyncio.Future[Kept | None]] = {}

    @staticmethod
    def serves(exchange: Exchange, route: Route) -> bool:
        """Whether the request is one whose answer may be everybody's."""
        if not route.public or exchange.method != "GET":
            return False
        return b"authorization" not in exchange.headers

    def keeps(self, exchange: Exchange, route: Route) -> bool:
        """Whether the answer to the request is there already."""
        return self.serves(exchange, route) and (exchange.target, exchange.language) in self._kept

    async def answer(self, exchange: Exchange, ask: Ask) -> None:
        """Answer from what is kept, or have *ask* ask the service, once for all who wait."""
        key = (exchange.target, exchange.language)
        known = exchange.headers.get(b"if-none-match")
        kept = self._kept.get(key) or await self._answer_of_another(key)
        if kept is None:
            kept = await self._fill(key, exchange, ask)
        if kept is not None:
            await kept.give(exchange, known, now=self._monotonic())

    async def _answer_of_another(self, key: Key) -> Kept | None:
        asked = self._asked.get(key)
        return await asyncio.shield(asked) if asked is not None else None

    async def _fill(self, key: Key, exchange: Exchange, ask: Ask) -> Kept | None:
        """Have the service asked; return the answer if it may be kept, else it was passed on."""
        recording = _Recording(exchange.send, self._monotonic)
        exchange.send = recording
        exchange.leave_out(_CONDITIONS)  # the whole answer is for everybody
        asked = self._asked[key] = asyncio.get_running_loop().create_future()
        kept = None
        try:
            await ask()
            exchange.send = recording.send
            if recording.is_cut_off:
                raise refusals.unreachable(CUT_OFF)
            kept = recording.kept()
            if kept is not None:
                self._kept[key] = kept
            return kept
        finally:
            if self._asked.get(key) is asked:
                del self._asked[key]
            asked.set_result(kept)


class _Recording:
    """Stands between the answer and the client: holds back what may be kept, passes on the rest."""

    def __init__(self, send: Send, monotonic: Callable[[], float]) -> None:
        self.send = send
        self._monotonic = monotonic
        self._head: Message | None = None
        self._fresh_for = 0
        self._body = bytearray()
        self._whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._fresh_for = _fresh_for(message)
            if self._fresh_for:
                self._head = message
                return
        elif self._head is not None:
            self._body += message.get("body", b"")
            self._whole = not message.get("more_body", False)
            if len(self._body) > LARGEST_ANSWER:
                await self._let_go()
            return
        await self.send(message)

    @property
    def is_cut_off(self) -> bool:
        """Whether an answer was held back that never became whole."""
        return self._head is not None and not self._whole

    def kept(self) -> Kept | None:
        """Return the whole answer, if one was held back."""
        if self._head is None:
            return None
        headers = tuple(each for each in self._head["headers"] if each[0] != b"x-transaction-id")
        now = self._monotonic()
        return Kept(headers, bytes(self._body), first(headers, b"etag"), now, now + self._fresh_for)

    async def _let_go(self) -> None:
        """Pass on what was held back: it is too large to keep."""
        head, self._head = self._head, None
        assert head is not None  # noqa: S101  (called where there is one)
        await self.send(head)
        more = not self._whole
        await self.send(
            {"type": "http.response.body", "body": bytes(self._body), "more_body": more}
        )


def _fresh_for(start: Message) -> int:
    """Return for how many seconds the answer may be given to others; 0 where it may not.

    It must be a 200 that its service calls public and that differs by language at most.
    """
    if start["status"] != 200:
        return 0
    headers: list[Header] = start["headers"]
    control = first(headers, b"cache-control") or b""
    varies = {each.strip().lower() for each in (first(headers, b"vary") or b"").split(b",")}
    found = _FRESH_FOR.search(control)
    if b"public" not in control or found is None or varies - {b"", b"accept-language"}:
        return 0
    return int(found.group(1))
