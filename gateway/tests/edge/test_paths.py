"""Which path leads where."""

import pytest

from contracts.routes import ROUTES, route_of
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE
from gateway.edge.paths import is_inside_only, is_tangled


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/v1/items", CATALOGUE),
        ("/v1/items/", CATALOGUE),
        ("/v1/items/a/b/c", CATALOGUE),
        ("/v1/applications/1/events", APPLICATION),
        ("/v1/submissions", APPLICATION),
        ("/v1/licences", LICENCE),
        ("/v1/presentations/x", LICENCE),
        ("/v1/verify/x", LICENCE),
        ("/v1/ratings", EVALUATION),
        ("/v1/staff/items", CATALOGUE),
        ("/v1/staff/applications/1/claim", APPLICATION),
        ("/v1/staff/rule-sets", APPROVAL),
        ("/v1/staff/decisions/1/replay", APPROVAL),
        ("/v1/staff/licence-types", LICENCE),
        ("/v1/staff/licences", LICENCE),
        ("/v1/staff/ratings", EVALUATION),
        ("/v1/me", GATEWAY),
        ("/v1/organisations/1/agents", GATEWAY),
    ],
)
def test_a_prefix_leads_to_its_service(path: str, service: str) -> None:
    route = route_of(path)

    assert route is not None
    assert route.service == service


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/itemsx",
        "/v1/staff",
        "/v1/staff/",
        "/v2/items",
        "/internal/applicants",
        "/V1/items",
    ],
)
def test_nothing_else_leads_anywhere(path: str) -> None:
    assert route_of(path) is None


def test_no_route_leads_inside() -> None:
    assert not [route for route in ROUTES if is_inside_only(route.prefix)]


def test_whatever_is_not_public_names_a_scope_or_is_our_own() -> None:
    assert not [r for r in ROUTES if not r.public and r.scope is None and r.service != GATEWAY]


def test_every_staff_route_is_for_officers_alone() -> None:
    assert not [r for r in ROUTES if r.prefix.startswith("/v1/staff") is not r.officers]


@pytest.mark.parametrize(
    "path", ["/a/../b", "/a/./b", "/a//b", "//a", "/a\\b", "/a\x00", "a", "/.."]
)
def test_a_path_with_two_meanings_is_tangled(path: str) -> None:
    assert is_tangled(path)


@pytest.mark.parametrize(
    "path", ["/", "/.well-known/openid-configuration", "/a/b.c", "/a/...", "/事项"]
)
def test_a_plain_path_is_not(path: str) -> None:
    assert not is_tangled(path)
