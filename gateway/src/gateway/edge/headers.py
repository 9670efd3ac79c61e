"""Which headers go through, in either direction."""

from collections.abc import Iterable, Sequence
from typing import Final

from starlette.types import Message, Send

from gateway.edge.upstream import Header
from servicekit.web.admission import NO_SEAT, SEATS

INBOUND: Final = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"accept-language",
        b"cache-control",
        b"content-digest",
        b"content-disposition",
        b"content-encoding",
        b"content-language",
        b"content-length",
        b"content-type",
        b"idempotency-key",
        b"if-match",
        b"if-modified-since",
        b"if-none-match",
        b"if-range",
        b"if-unmodified-since",
        b"last-event-id",
        b"prefer",
        b"range",
        b"signature",
        b"signature-input",
        b"traceparent",
        b"tracestate",
        b"user-agent",
    }
)
"""All that a service may hear from outside. A list of what to strip would one day miss the name
by which some service learns who calls (decision 0061)."""

SAID_INSIDE: Final = frozenset({SEATS, NO_SEAT[0]})
"""What a service tells the gateway alone."""

_NOT_OUTBOUND: Final = SAID_INSIDE | frozenset(
    {
        b"connection",
        b"date",  # the server sets its own
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-connection",
        b"server",
        b"set-cookie",  # cookies are the sign-in pages' alone
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"x-transaction-id",  # ours is set
    }
)


def inbound(headers: Iterable[Header], *own: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what the service gets to see: what may go through, and our *own*."""
    kept = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in headers
        if name in INBOUND
    ]
    kept.extend(own)
    return kept


def outbound(headers: Sequence[Header], transaction: str) -> list[Header]:
    """Return what the client gets to see of an answer's headers."""
    kept = [
        (lowered, value)
        for name, value in headers
        if (lowered := name.lower()) not in _NOT_OUTBOUND
    ]
    kept.append((b"x-transaction-id", transaction.encode()))
    return kept


def by_name(headers: Sequence[Header]) -> dict[bytes, bytes]:
    """Return the headers by name (lower case); of one that comes twice, the first."""
    return dict(reversed(headers))


def first(headers: Iterable[Header], wanted: bytes) -> bytes | None:
    """Return the first value of the header *wanted* (lower case), where one is asked for alone."""
    for name, value in headers:
        if name == wanted:
            return value
    return None


def from_inside(send: Send) -> Send:
    """Return *send*, which keeps to itself what only a gateway before us would want to hear."""

    async def kept(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [each for each in message["headers"] if each[0] not in SAID_INSIDE]
            message = {**message, "headers": headers}
        await send(message)

    return kept
