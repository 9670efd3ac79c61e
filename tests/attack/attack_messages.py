"""Hostile messages, byte by byte: what no HTTP library would send."""

from dataclasses import dataclass
from typing import Final

HOST: Final = b"host: localhost\r\n"
BEHIND: Final = b"GET /internal/identities HTTP/1.1\r\nhost: localhost\r\n\r\n"
"""What is smuggled: were it taken for a request of its own, a second answer would come."""

REFUSED: Final = frozenset({400, 401, 403, 404, 405, 408, 411, 413, 414, 421, 422, 431, 501, 505})
READ: Final = frozenset({200})


@dataclass(frozen=True)
class Message:
    """One message, and the statuses its answers may have; no *answers* where it may be cut off.

    *most* is how many answers there may be.
    """

    name: str
    sent: bytes
    statuses: frozenset[int] = REFUSED
    most: int = 1


def get(path: bytes, *lines: bytes) -> bytes:
    return b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"".join(e + b"\r\n" for e in lines) + b"\r\n"


def post(*lines: bytes, body: bytes = b"", path: bytes = b"/v1/verify") -> bytes:
    head = b"POST " + path + b" HTTP/1.1\r\n" + HOST
    return head + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


PATHS: Final = tuple(
    Message(f"path {path!r}", get(path))
    for path in (
        b"/internal/identities",
        b"/internal",
        b"/Internal/identities",
        b"/%69nternal/identities",
        b"/v1/../internal/identities",
        b"/v1/items/../../internal/identities",
        b"/v1/items/%2e%2e/%2e%2e/internal/identities",
        b"/v1/items/..%2f..%2finternal/identities",
        b"/v1/items/..%5c..%5cinternal",
        b"/v1/items/.%2e/.%2e/internal/identities",
        b"/v1/items/%252e%252e/internal",
        b"/v1/items/..;/..;/internal/identities",
        b"/v1/items/;/internal",
        b"//internal/identities",
        b"///internal/identities",
        b"/./internal/identities",
        b"/v1//items",
        b"/\\internal",
        b"/%5cinternal",
        b"/v1/items/%00",
        b"/v1/items/%0d%0aset-cookie:%20a=b",
        b"/v1/items/%c0%ae%c0%ae/internal",
        b"/v1/items/%e0%80%ae/internal",
        b"/v1/items/%ef%bc%8e%ef%bc%8e/internal",
        b"/metrics",
        b"/metrics/",
        b"/%6detrics",
        b"/readyz",
        b"/healthz",
        b"/readyz/",
        b"/v1/items/../metrics",
        b"/.env",
        b"/.git/config",
        b"/v1/staff/applications",
        b"/v1/staff/../items",
        b"/v1/me/..;/staff/items",
        b"/v1/items%2f..%2f..%2finternal",
        b"/v1/items/x%23/../internal",
        b"/v1/nothing/",
        b"/v1/me/",
        b"http://127.0.0.1:1/internal/identities",
        b"http://localhost/metrics",
        b"*",
    )
)

CHUNKED: Final = b"transfer-encoding: chunked"
HIDDEN: Final = b"0\r\n\r\n" + BEHIND
LENGTH_OF_HIDDEN: Final = b"content-length: %d" % len(HIDDEN)

SMUGGLED: Final = (
    Message("two lengths", post(b"content-length: 5", b"content-length: 0", body=b"hello")),
    Message("two lengths in one", post(b"content-length: 5, 0", body=b"hello")),
    Message("a length with a sign", post(b"content-length: +5", body=b"hello")),
    Message("a negative length", post(b"content-length: -5", body=b"hello")),
    Message("a length in hexadecimal", post(b"content-length: 0x5", body=b"hello")),
    Message("a length beyond all", post(b"content-length: " + b"9" * 40, body=b"hello")),
    Message("a length of letters", post(b"content-length: five", body=b"hello")),
    Message("length and chunks", post(CHUNKED, LENGTH_OF_HIDDEN, body=HIDDEN)),
    Message("chunks and length", post(LENGTH_OF_HIDDEN, CHUNKED, body=HIDDEN)),
    Message("chunked twice", post(CHUNKED, CHUNKED, b"content-length: 3", body=HIDDEN)),
    Message("chunked and identity", post(CHUNKED, b"transfer-encoding: identity", body=HIDDEN)),
    Message("identity alone", post(b"transfer-encoding: identity", body=HIDDEN)),
    Message("xchunked", post(b"transfer-encoding: xchunked", LENGTH_OF_HIDDEN, body=HIDDEN)),
    Message("chunked, cow", post(b"transfer-encoding: chunked, cow", body=HIDDEN)),
    Message("chunked behind a tab", post(b"transfer-encoding:\tchunked", b"content-length: 3")),
    Message("a blank before the colon", post(b"transfer-encoding : chunked", body=HIDDEN)),
    Message("a folded header", post(b"transfer-encoding:\r\n chunked", b"content-length: 3")),
    Message("a header with NUL", post(b"transfer-encoding: chunk\x00ed", LENGTH_OF_HIDDEN)),
    Message("a header with a bare return", post(b"x: y\rtransfer-encoding: chunked", body=HIDDEN)),
    Message("a bare line feed", post(b"x: y\ntransfer-encoding: chunked", body=HIDDEN)),
    Message("a name with a blank", post(b"transfer encoding: chunked", body=HIDDEN)),
    Message("a name of nothing", post(b": chunked", body=HIDDEN)),
    Message("a line without a colon", post(b"transfer-encoding chunked", body=HIDDEN)),
    Message("a chunk without a size", post(CHUNKED, body=b"\r\nhello\r\n0\r\n\r\n")),
    Message("a chunk of letters", post(CHUNKED, body=b"zz\r\nhello\r\n0\r\n\r\n")),
    Message("a chunk beyond all", post(CHUNKED, body=b"f" * 40 + b"\r\nhello\r\n0\r\n\r\n")),
    Message("a negative chunk", post(CHUNKED, body=b"-5\r\nhello\r\n0\r\n\r\n")),
    Message("a chunk longer than it says", post(CHUNKED, body=b"2\r\nhello\r\n0\r\n\r\n")),
    Message("a chunk with a long extension", post(CHUNKED, body=b"5;" + b"a" * 200_000)),
    Message("trailers that sign in", post(CHUNKED, body=b"0\r\nauthorization: Bearer x\r\n\r\n")),
    Message("a method of its own", b"SMUGGLE /v1/items HTTP/1.1\r\n" + HOST + b"\r\n"),
    Message("HTTP/0.9", b"GET /v1/items\r\n\r\n"),
    Message("HTTP/9.9", b"GET /v1/items HTTP/9.9\r\n" + HOST + b"\r\n"),
    Message("HTTP/2 by prior knowledge", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00" * 64),
    Message("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64),
    Message("nothing but zeroes", b"\x00" * 1_000),
)

HEADERS: Final = (
    Message("another host", b"GET /v1/items HTTP/1.1\r\nhost: evil.example\r\n\r\n"),
    Message("two hosts", get(b"/v1/items", b"host: evil.example")),
    Message("no host", b"GET /v1/items HTTP/1.1\r\n\r\n"),
    Message("a host with an account", b"GET /v1/items HTTP/1.1\r\nhost: localhost@evil\r\n\r\n"),
    Message("another host in the target", get(b"http://evil.example/metrics")),
    Message("a method overridden", get(b"/v1/me", b"x-http-method-override: DELETE")),
    Message("a path rewritten", get(b"/v1/nothing", b"x-original-url: /internal/identities")),
    Message("a path rewritten otherwise", get(b"/v1/nothing", b"x-rewrite-url: /metrics")),
    Message("a host forwarded", get(b"/v1/me", b"x-forwarded-host: evil.example")),
    Message("a pass of one's own", get(b"/v1/applications", b"x-authenticated-user: admin")),
    Message("a token of nothing", get(b"/v1/applications", b"authorization: Bearer e30.e30.")),
    Message("an account and password", get(b"/v1/applications", b"authorization: Basic YTpi")),
    Message("a thousand headers", get(b"/v1/items", *(b"x-%d: y" % n for n in range(1_000)))),
    Message("a header of a megabyte", get(b"/v1/items", b"x: " + b"y" * 2**20)),
    Message("a cookie of a megabyte", get(b"/sign-in", b"cookie: " + b"a=b; " * 200_000)),
    Message("an address of 60 kilobytes", get(b"/v1/items?q=" + b"a" * 60_000)),
    Message("a trace", b"TRACE /v1/items HTTP/1.1\r\n" + HOST + b"\r\n"),
    Message("a tunnel", b"CONNECT localhost:1 HTTP/1.1\r\n" + HOST + b"\r\n"),
    Message("a half head", b"GET /v1/items HTTP/1.1\r\n" + HOST),
    Message("a half body", post(b"content-length: 100", body=b'{"code":')),
    Message("a half form", post(b"content-length: 100", body=b"a=", path=b"/oauth2/token")),
    Message("an endless form", post(CHUNKED, body=b"5\r\nhello\r\n", path=b"/oauth2/token")),
    Message("a body larger than all", post(b"content-length: 99999999999", body=b"{")),
)

ALL: Final = PATHS + SMUGGLED + HEADERS
