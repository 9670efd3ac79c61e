"""How several OpenAPI descriptions become one."""

import copy
from collections.abc import Mapping
from typing import Any, Final

from contracts.routes import route_of
from contracts.topics import GATEWAY

Description = dict[str, Any]

ACTING_FOR: Final = """\
What is filed, held and rated belongs to a *party*: by default the person who is signed in.
To act for an organisation, send its id in the header `Acting-For` (an id of
`GET /v1/organisations`), event streams included. The caller must be its legal representative or
one of its agents, known at level L3; else the answer is 403 `not-acting-for`, whether there is such
an organisation or not. Who leaves or is removed is refused within five seconds.

To act for a person, send the `principal_id` of a delegation that is in force
(`GET /v1/me/delegations`): one that the person has given and the caller accepted, or a guardian's.
What was not delegated answers 403 `not-delegated` or `item-not-delegated`, or is not there."""

INSIDE: Final = ("/internal", "/metrics", "/healthz", "/readyz")
"""What the gateway answers the services alone."""


def merge(
    own: Description, others: Mapping[str, Description | None], *, issuer: str
) -> Description:
    """Return one description of all public operations; services without one are named in it."""
    merged: Description = {
        "openapi": own["openapi"],
        "info": {"title": "Tongban 通办", "version": "1", "description": ACTING_FOR},
        "servers": [{"url": issuer}],
        "paths": {},
        "components": {"schemas": {}},
    }
    for service, description in {GATEWAY: own, **others}.items():
        if description is not None:
            _add(merged, service, description)
    missing = [service for service, description in others.items() if description is None]
    if missing:
        merged["info"]["x-missing"] = missing
    return merged


def _add(merged: Description, service: str, description: Description) -> None:
    """Add a description; its schemas get the service's name, so that none hides another."""
    prefix = service.removeprefix("svc-").capitalize()
    renamed = _renamed(copy.deepcopy(description), prefix)
    for path, operations in renamed.get("paths", {}).items():
        if _is_public(service, path):
            merged["paths"][path] = operations
    schemas = renamed.get("components", {}).get("schemas", {})
    merged["components"]["schemas"].update(
        {f"{prefix}{name}": schema for name, schema in schemas.items()}
    )


def _is_public(service: str, path: str) -> bool:
    if service == GATEWAY:
        return not path.startswith(INSIDE)
    route = route_of(path)
    return route is not None and route.service == service


def _renamed(node: Any, prefix: str) -> Any:
    """Return the description with every reference to a schema led to its new name."""
    if isinstance(node, list):
        return [_renamed(part, prefix) for part in node]
    if not isinstance(node, dict):
        return node
    start = "#/components/schemas/"
    return {
        name: (
            f"{start}{prefix}{value.removeprefix(start)}"
            if name == "$ref" and isinstance(value, str) and value.startswith(start)
            else _renamed(value, prefix)
        )
        for name, value in node.items()
    }
