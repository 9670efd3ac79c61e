"""What every answer of the public door says of itself, errors and pages included."""

from collections.abc import Sequence
from typing import Final

from starlette.types import Message, Scope, Send

from gateway.edge.exchange import ALLOWANCES
from gateway.edge.limits import rate_limit_headers
from gateway.edge.upstream import Header

_ALWAYS: Final[tuple[Header, ...]] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
)
_HSTS: Final[Header] = (b"strict-transport-security", b"max-age=63072000")
_NO_STORE: Final[Header] = (b"cache-control", b"no-store")
_CLOSE: Final[Header] = (b"connection", b"close")


class AnswerHeaders:
    """Adds to an answer what its maker has not said; *over_tls* where people reach us by https."""

    def __init__(self, *, over_tls: bool) -> None:
        self._always = (*_ALWAYS, _HSTS) if over_tls else _ALWAYS
        self._names = frozenset(name for name, _ in self._always)

    def said_by(self, send: Send, scope: Scope, *, also: Sequence[Header], closing: bool) -> Send:
        """Return *send* with these headers on the answer, and *also* others.

        Only what calls itself public may be stored on the way or by the client. With *closing* the
        client opens another connection for what it asks next. What is left to the caller is
        found in the *scope*.
        """
        always, names = self._always, self._names

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                said: dict[bytes, bytes] = dict(message["headers"])
                headers = [*message["headers"]]
                control = said.get(b"cache-control")
                if control is None:
                    headers.append(_NO_STORE)
                elif control != b"no-store" and b"public" not in control:
                    headers = [each for each in headers if each[0] != b"cache-control"]
                    headers.append(_NO_STORE)
                headers += also
                headers += (
                    always
                    if names.isdisjoint(said)
                    else [each for each in always if each[0] not in said]
                )
                if ALLOWANCES in scope and b"ratelimit" not in said:
                    headers.extend(rate_limit_headers(scope[ALLOWANCES]))
                if closing:
                    headers.append(_CLOSE)
                message = {**message, "headers": headers}
            await send(message)

        return told
