"""Pages of registered applications may call from a browser (the Fetch standard's CORS protocol)."""

import re
import time
from typing import Final
from urllib.parse import urlsplit

from gateway.edge.exchange import Exchange
from gateway.edge.paths import METHODS
from gateway.edge.upstream import Header
from gateway.oauth_clients.queries import redirect_uris
from servicekit.ground.logs import log
from servicekit.storage.away import is_away, is_busy
from servicekit.storage.database import Database

ASK_EVERY: Final = 15.0
"""Seconds for which the registered origins are taken to be what they were."""
_SHARED: Final = (
    "/v1/",
    "/.well-known/",
    "/openapi.json",
    "/oauth2/token",
    "/oauth2/par",
    "/oauth2/revoke",
    "/oauth2/userinfo",
    "/oauth2/jwks",
)
"""What is for applications; pages that people sign in at are for nobody's scripts."""
_ON_THIS_MACHINE: Final = re.compile(r"http://(127\.0\.0\.1|\[::1\]|localhost)(:[0-9]{1,5})?")
_VARY: Final[tuple[Header, ...]] = ((b"vary", b"origin"),)
_TOLD: Final = (
    "dpop-nonce",
    "etag",
    "idempotent-replayed",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "www-authenticate",
    "x-transaction-id",
)
_ASKED: Final = (
    "accept-language",
    "acting-for",
    "authorization",
    "content-type",
    "dpop",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "last-event-id",
    "prefer",
    "traceparent",
)
_TELLS: Final[Header] = (b"access-control-expose-headers", ", ".join(_TOLD).encode())
_PREFLIGHT: Final[tuple[Header, ...]] = (
    (b"access-control-allow-methods", ", ".join(sorted(METHODS)).encode()),
    (b"access-control-allow-headers", ", ".join(_ASKED).encode()),
    (b"access-control-max-age", b"7200"),
)


class Origins:
    """The origins at which registered applications are found, by their redirect addresses.

    Only those may read answers from another page's script. No cookie ever counts for an answer
    that is shared: whoever calls shows a token.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: frozenset[str] = frozenset()
        self._on_this_machine = False
        self._asked_at = -ASK_EVERY

    async def said_to(self, exchange: Exchange) -> tuple[Header, ...]:
        """Return what the answer says of who may read it."""
        if not exchange.path.startswith(_SHARED):
            return ()
        origin = exchange.headers.get(b"origin")
        if origin is None or not await self._is_registered(origin.decode("latin-1")):
            return _VARY
        return (*_VARY, (b"access-control-allow-origin", origin), _TELLS)

    async def answers(self, exchange: Exchange, said: tuple[Header, ...]) -> bool:
        """Answer a browser that asks beforehand whether it may; tell whether this was one."""
        asks = exchange.method == "OPTIONS" and (
            b"access-control-request-method" in exchange.headers
        )
        if not asks or _TELLS not in said:
            return False
        exchange.status = 204
        await exchange.send(
            {"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)}
        )
        await exchange.end(b"")
        return True

    async def _is_registered(self, origin: str) -> bool:
        if time.monotonic() - self._asked_at >= ASK_EVERY:
            await self._ask()
        return origin in self._known or (self._on_this_machine and _is_on_this_machine(origin))

    async def _ask(self) -> None:
        self._asked_at = time.monotonic()  # whoever comes meanwhile goes by what was known
        try:
            async with self._database.reading() as session:
                registered = await redirect_uris(session)
        except Exception as away:
            if not (is_away(away) or is_busy(away)):
                raise
            log.warning("origins_not_asked_for", why=type(away).__name__)
            return
        origins = {_origin_of(uri) for uri in registered}
        self._known = frozenset(each for each in origins if not _is_on_this_machine(each))
        self._on_this_machine = len(self._known) < len(origins)


def _origin_of(uri: str) -> str:
    """Return the origin of a registered address as browsers write it (RFC 6454 §6.2)."""
    parts = urlsplit(uri)
    host, _, port = parts.netloc.lower().rpartition(":")
    usual = {"http": "80", "https": "443"}[parts.scheme]
    return f"{parts.scheme}://{host if host and port == usual else parts.netloc.lower()}"


def _is_on_this_machine(origin: str) -> bool:
    """Whether it is a page of the user's own machine, whose port may be any (RFC 8252 §7.3)."""
    return _ON_THIS_MACHINE.fullmatch(origin) is not None
