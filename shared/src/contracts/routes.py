"""Which service answers which public path; what is not listed is never passed on."""

from dataclasses import dataclass
from typing import Final

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE


@dataclass(frozen=True, slots=True)
class Route:
    """A path prefix (whole segments) and the service behind it.

    ``scope`` is what the caller's token must hold and all that the internal token will hold.
    ``public`` admits callers without a token, ``officers`` only officers, ``clients`` only
    applications that call in their own name; to these, what is neither public nor theirs is
    closed. The service declares and checks all of it again, operation by operation.
    """

    prefix: str
    service: str
    scope: str | None = None
    public: bool = False
    officers: bool = False
    clients: bool = False


ITEMS: Final = Route("/v1/items", CATALOGUE, public=True)
APPLICATIONS: Final = Route("/v1/applications", APPLICATION, scope="applications")
SUBMISSIONS: Final = Route("/v1/submissions", APPLICATION, scope="applications")
LICENCES: Final = Route("/v1/licences", LICENCE, scope="licences")
PRESENTATIONS: Final = Route("/v1/presentations", LICENCE, scope="licences")
VERIFY: Final = Route("/v1/verify", LICENCE, public=True)
LICENCE_STATUSES: Final = Route("/v1/licence-statuses", LICENCE, public=True)
LICENCES_ISSUER: Final = Route("/.well-known/jwt-vc-issuer", LICENCE, public=True)
RATINGS: Final = Route("/v1/ratings", EVALUATION, scope="ratings")
ORGANISATIONS: Final = Route("/v1/organisations", GATEWAY, scope="organisations")
STAFF_ITEMS: Final = Route("/v1/staff/items", CATALOGUE, scope="staff", officers=True)
STAFF_APPLICATIONS: Final = Route(
    "/v1/staff/applications", APPLICATION, scope="staff", officers=True
)
STAFF_RULE_SETS: Final = Route("/v1/staff/rule-sets", APPROVAL, scope="staff", officers=True)
STAFF_DECISIONS: Final = Route("/v1/staff/decisions", APPROVAL, scope="staff", officers=True)
STAFF_LICENCES: Final = Route("/v1/staff/licences", LICENCE, scope="staff", officers=True)
STAFF_LICENCE_TYPES: Final = Route("/v1/staff/licence-types", LICENCE, scope="staff", officers=True)
STAFF_RATINGS: Final = Route("/v1/staff/ratings", EVALUATION, scope="staff", officers=True)
STAFF_OAUTH_CLIENTS: Final = Route("/v1/staff/oauth-clients", GATEWAY, scope="staff", officers=True)
CLIENT: Final = Route("/v1/client", GATEWAY, scope="client", clients=True)
ME: Final = Route("/v1/me", GATEWAY)
USER_INFO: Final = Route("/oauth2/userinfo", GATEWAY)

ROUTES: Final = (
    ITEMS,
    APPLICATIONS,
    SUBMISSIONS,
    LICENCES,
    PRESENTATIONS,
    VERIFY,
    LICENCE_STATUSES,
    LICENCES_ISSUER,
    RATINGS,
    ORGANISATIONS,
    STAFF_ITEMS,
    STAFF_APPLICATIONS,
    STAFF_RULE_SETS,
    STAFF_DECISIONS,
    STAFF_LICENCES,
    STAFF_LICENCE_TYPES,
    STAFF_RATINGS,
    STAFF_OAUTH_CLIENTS,
    CLIENT,
    ME,
    USER_INFO,
)

_BY_PREFIX: Final = {route.prefix: route for route in ROUTES}


EVENTS: Final = "/events"
"""What answers a GET at an address that ends so is an event stream, and nothing else is one."""


def route_of(path: str) -> Route | None:
    """Return the route of a decoded *path*, or none where nobody listed answers it."""
    segments = path.split("/", 4)
    depth = 4 if segments[1:3] == ["v1", "staff"] else 3
    return _BY_PREFIX.get("/".join(segments[:depth]))
