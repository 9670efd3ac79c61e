"""What each request leaves behind: a context, one canonical log line, one measurement."""

import re
import time
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

from servicekit.ground import context
from servicekit.ground.logs import log
from servicekit.ground.metrics import REQUESTS

_TRANSACTION: Final = re.compile(rb"[A-Za-z0-9-]{8,64}")
_TRACEPARENT: Final = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_ANSWER_WITHIN: Final = context.ANSWER_WITHIN.encode()
_MILLISECONDS: Final = re.compile(rb"[0-9]{1,7}")
VITAL_SIGNS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Paths that are answered whatever else is going on."""


class Observation:
    """Plain ASGI around the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in VITAL_SIGNS:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        context.enter(
            context.Context(
                transaction=_accepted(_TRANSACTION, headers.get(b"x-transaction-id"))
                or str(uuid7()),
                traceparent=_accepted(_TRACEPARENT, headers.get(b"traceparent")),
                answer_by=_answer_by(headers.get(_ANSWER_WITHIN)),
            )
        )
        status = 500
        begun = time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            _record(scope, status, time.perf_counter() - begun)


def _record(scope: Scope, status: int, seconds: float) -> None:
    route: Any = scope.get("route")
    template = getattr(route, "path", "unmatched")
    actor = scope.get("state", {}).get("actor")
    REQUESTS.labels(scope["method"], template, status).observe(seconds)
    log.info(
        "request",
        method=scope["method"],
        route=template,
        status=status,
        milliseconds=round(seconds * 1000, 1),
        actor=actor.reference if actor else None,
    )


def _accepted(pattern: re.Pattern[bytes], value: bytes | None) -> str | None:
    return value.decode() if value is not None and pattern.fullmatch(value) else None


def _answer_by(milliseconds: bytes | None) -> float | None:
    told = _accepted(_MILLISECONDS, milliseconds)
    return time.monotonic() + int(told) / 1000 if told is not None else None
