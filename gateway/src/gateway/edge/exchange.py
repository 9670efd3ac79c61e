"""One request on its way through, and the answer to it."""

import re
import time
from typing import Final

import uuid_utils
from starlette.types import Receive, Scope, Send

from contracts.routes import EVENTS, Route
from contracts.texts import Language
from gateway.edge import refusals
from gateway.edge.headers import by_name, outbound
from gateway.edge.refusals import SIGN_IN_AGAIN, Refusal
from gateway.edge.upstream import Answer
from servicekit.ground.context import CALLER_NETWORK
from servicekit.web.languages import language_of

ALLOWANCES: Final = "gateway.allowances"
"""Where in the ASGI scope it says what its caller has left."""
_WAIT: Final = re.compile(rb"\bwait=([0-9]{1,3})\b")
_IDEMPOTENT: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


class Exchange:
    """One request and the answer to it."""

    __slots__ = (
        "_began",
        "authorization",
        "begun_at",
        "headers",
        "is_turned_away",
        "method",
        "network",
        "path",
        "receive",
        "route",
        "scope",
        "send",
        "status",
        "transaction",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.receive = receive
        self.send = send
        self.path: str = scope["path"]
        self.transaction = str(uuid_utils.uuid7())
        self.method: str = scope["method"]
        self.headers = by_name(scope["headers"])
        self.route: Route | None = None
        self.authorization: str | None = None
        self.network: str | None = None
        self.begun_at = time.perf_counter()
        self.status: int | None = None
        self.is_turned_away = False
        self._began = False

    @property
    def target(self) -> str:
        """Path and query exactly as the client sent them."""
        raw: bytes = self.scope["raw_path"]
        query: bytes = self.scope["query_string"]
        return (raw + b"?" + query if query else raw).decode("ascii")

    @property
    def address(self) -> str:
        client = self.scope["client"]
        return client[0] if client else ""

    @property
    def is_event_stream(self) -> bool:
        """Whether the client waits for events: by the address, whatever it says it accepts."""
        return self.method == "GET" and self.path.endswith(EVENTS)

    def says_twice(self, name: bytes) -> bool:
        """Whether a header that the client sent (lower case) stands there more than once."""
        headers = self.scope["headers"]
        return len(headers) != len(self.headers) and sum(each[0] == name for each in headers) > 1

    def leave_out(self, names: frozenset[bytes]) -> None:
        """Have the service not hear these headers (lower case) of the client."""
        headers = [each for each in self.scope["headers"] if each[0] not in names]
        self.scope = {**self.scope, "headers": headers}
        self.headers = by_name(headers)

    def patience(self, most: float) -> float:
        """Return for how many seconds an answer is waited for.

        It is *most*, or what the client waits: ``Prefer: wait=2`` (RFC 7240 §4.3).
        """
        preferred = self.headers.get(b"prefer")
        found = _WAIT.search(preferred) if preferred is not None else None
        return most if found is None else min(most, max(1, int(found[1])))

    def left_of(self, seconds: float) -> float:
        """Return what is left of so many seconds since the request came."""
        return self.begun_at + seconds - time.perf_counter()

    @property
    def is_repeatable(self) -> bool:
        """Whether asking twice does no more than asking once (RFC 9110 §9.2.2, design D14)."""
        return self.method in _IDEMPOTENT or b"idempotency-key" in self.headers

    @property
    def has_begun(self) -> bool:
        """Whether the client has some of the answer already."""
        return self._began

    def own_headers(self) -> tuple[tuple[str, str], ...]:
        """What the gateway itself tells the service."""
        said: tuple[tuple[str, str], ...] = (("x-transaction-id", self.transaction),)
        if b"traceparent" not in self.headers:
            said += (("traceparent", self._traceparent()),)
        if self.authorization is not None:
            said += (("authorization", self.authorization),)
        if self.network is not None:
            said += ((CALLER_NETWORK, self.network),)
        return said

    def _traceparent(self) -> str:
        """Begin the trace that a client did not: W3C Trace Context, named by the transaction."""
        trace = self.transaction.replace("-", "")
        return f"00-{trace}-{trace[16:]}-01"

    def for_ourselves(self) -> Scope:
        """Return the scope for our own application, with our own word on who calls."""
        headers = [
            header
            for header in self.scope["headers"]
            if header[0] not in (b"authorization", b"x-transaction-id")
        ]
        headers.extend((name.encode(), value.encode()) for name, value in self.own_headers())
        return {**self.scope, "headers": headers}

    async def begin(self, answer: Answer) -> None:
        self.status = answer.status
        await self.send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": outbound(answer.headers, self.transaction),
            }
        )
        self._began = True

    async def go_on(self, chunk: bytes) -> None:
        await self.send({"type": "http.response.body", "body": chunk, "more_body": True})

    async def end(self, chunk: bytes) -> None:
        await self.send({"type": "http.response.body", "body": chunk})

    async def finish(self, *, leaving: bool = False) -> None:
        """End an event stream whose caller may not listen any longer, or here no longer."""
        if not self._began:
            raise refusals.leaving() if leaving else refusals.token_refused(SIGN_IN_AGAIN)
        await self.end(b"")

    def fail(self, refusal: Refusal) -> None:
        """Refuse if the answer has not begun; otherwise leave it cut off for all to see."""
        if not self._began:
            raise refusal

    async def refuse(self, refusal: Refusal) -> None:
        self.status = refusal.status
        self.is_turned_away = refusal.slug == "overloaded"
        await refusal.answer(
            self.send, path=self.path, transaction=self.transaction, language=self.language
        )

    @property
    def language(self) -> Language:
        """In which language the client reads."""
        accepted = self.headers.get(b"accept-language")
        return language_of(accepted.decode("latin-1") if accepted else None)
