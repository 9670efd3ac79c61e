"""Which service answers which path; what is not listed is never passed on."""

from dataclasses import dataclass
from typing import Final

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE


@dataclass(frozen=True, slots=True)
class Route:
    """A path prefix (whole segments) and the service behind it.

    ``scope`` is what the caller's token must hold and all that the internal token will hold.
    ``public`` admits callers without a token, ``officers`` only officers. The service declares
    and checks all of it again, operation by operation.
    """

    prefix: str
    service: str
    scope: str | None = None
    public: bool = False
    officers: bool = False


ROUTES: Final[tuple[Route, ...]] = (
    Route("/v1/items", CATALOGUE, public=True),
    Route("/v1/applications", APPLICATION, scope="applications"),
    Route("/v1/submissions", APPLICATION, scope="applications"),
    Route("/v1/licences", LICENCE, scope="licences"),
    Route("/v1/presentations", LICENCE, scope="licences"),
    Route("/v1/verify", LICENCE, public=True),
    Route("/v1/ratings", EVALUATION, scope="ratings"),
    Route("/v1/staff/items", CATALOGUE, scope="staff", officers=True),
    Route("/v1/staff/applications", APPLICATION, scope="staff", officers=True),
    Route("/v1/staff/rule-sets", APPROVAL, scope="staff", officers=True),
    Route("/v1/staff/decisions", APPROVAL, scope="staff", officers=True),
    Route("/v1/staff/licences", LICENCE, scope="staff", officers=True),
    Route("/v1/staff/licence-types", LICENCE, scope="staff", officers=True),
    Route("/v1/staff/ratings", EVALUATION, scope="staff", officers=True),
    Route("/v1/me", GATEWAY),
    Route("/oauth2/userinfo", GATEWAY),
)

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is passed on; TRACE would show a service's pass to whoever asks."""

INSIDE_ONLY: Final = frozenset({"internal", "metrics"})
"""First segments that exist for the house alone; from outside they are not there."""

_BY_PREFIX: Final = {route.prefix: route for route in ROUTES}


def route_of(path: str) -> Route | None:
    """Return the route of a decoded *path*, or none where the gateway itself answers."""
    segments = path.split("/", 4)
    depth = 4 if segments[1:3] == ["v1", "staff"] else 3
    return _BY_PREFIX.get("/".join(segments[:depth]))


def is_inside_only(path: str) -> bool:
    """Whether *path* exists for callers inside the house alone."""
    return path.split("/", 2)[1] in INSIDE_ONLY


def is_tangled(path: str) -> bool:
    """Whether *path* could mean another place to whoever reads it next.

    Dot segments, empty segments, backslashes and control characters: a service that tidies
    them up would answer for a path this table never saw.
    """
    if "//" in path or "\\" in path or not path.startswith("/") or not path.isprintable():
        return True
    return "/." in path and not {".", ".."}.isdisjoint(path.split("/"))
