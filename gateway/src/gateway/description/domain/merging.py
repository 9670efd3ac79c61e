"""How several OpenAPI descriptions become one."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from contracts.routes import route_of
from contracts.topics import GATEWAY
from gateway.description.domain.answers import (
    OAUTH_ERROR,
    PROBLEM,
    answers_of,
    is_idempotency_key,
    kinds_of_answer,
)
from gateway.description.domain.security import requirement, schemes
from gateway.description.domain.words import tags, users, with_words

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

LICENSE: Final = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}

INSIDE: Final = ("/internal", "/metrics", "/healthz", "/readyz")
"""What the gateway answers the services alone."""

KEY: Final[Description] = {
    "name": "Idempotency-Key",
    "required": True,
    "description": "Of the caller's choosing: sent again with it, a request is carried out once.",
    "schema": {"type": "string", "minLength": 8, "maxLength": 128},
}

_SCHEMAS: Final = "#/components/schemas/"


def merge(
    own: Description, others: Mapping[str, Description | None], *, issuer: str
) -> Description:
    """Return one description of all public operations; services without one are named in it."""
    merged: Description = {
        "openapi": own["openapi"],
        "info": {
            "title": "Tongban 通办",
            "version": "1",
            "description": ACTING_FOR,
            "license": LICENSE,
        },
        "servers": [{"url": issuer}],
        "tags": tags(),
        "x-tagGroups": users(),
        "paths": {},
        "components": {
            "schemas": {"Problem": PROBLEM, "OAuthError": OAUTH_ERROR},
            "responses": kinds_of_answer(),
        },
    }
    for service, description in {GATEWAY: own, **others}.items():
        if description is not None:
            _add(merged, service, description)
    merged["components"]["securitySchemes"] = schemes(issuer, _scopes(merged))
    missing = [service for service, description in others.items() if description is None]
    if missing:
        merged["info"]["x-missing"] = missing
    return merged


def _add(merged: Description, service: str, description: Description) -> None:
    """Add what is public of a description, and the schemas that this leads to."""
    schemas = description.get("components", {}).get("schemas", {})
    public = {
        path: {method: _completed(path, method, each) for method, each in operations.items()}
        for path, operations in description.get("paths", {}).items()
        if _is_public(service, path)
    }
    names = _names(_led_to(public, schemas), service)
    merged["paths"].update(_renamed(public, names))
    merged["components"]["schemas"].update(
        {
            public_name: {**_renamed(schemas[name], names), "title": public_name}
            for name, public_name in names.items()
        }
    )


def _names(schemas: set[str], service: str) -> dict[str, str]:
    """Return the public name of each schema: with the service's, so that none hides another.

    FastAPI tells two of one name apart by their modules, which are ours alone to know.
    """
    prefix = service.removeprefix("svc-").capitalize()
    short = {name: prefix + name.rsplit("__", 1)[-1] for name in sorted(schemas)}
    times = Counter(short.values())
    return {name: each if times[each] == 1 else prefix + name for name, each in short.items()}


def _completed(path: str, method: str, operation: Description) -> Description:
    """Return the operation with what it asks for and all that it can answer."""
    parameters = [
        {**each, **KEY} if is_idempotency_key(each) else with_words(each)
        for each in operation.get("parameters", [])
    ]
    told = {**operation, "parameters": parameters} if parameters else operation
    return {
        **told,
        "security": requirement(told["x-authz"]),
        "responses": answers_of(path, method, told),
    }


def _scopes(merged: Description) -> dict[str, list[str]]:
    """Return the scopes that the operations ask for, under each security scheme."""
    found: dict[str, set[str]] = {}
    for operations in merged["paths"].values():
        for operation in operations.values():
            for asked in operation["security"]:
                for scheme, scopes in asked.items():
                    found.setdefault(scheme, set()).update(scopes)
    return {scheme: sorted(scopes) for scheme, scopes in found.items()}


def _is_public(service: str, path: str) -> bool:
    if service == GATEWAY:
        return not path.startswith(INSIDE)
    route = route_of(path)
    return route is not None and route.service == service


def _led_to(public: Description, schemas: Description) -> set[str]:
    """Return the names of the schemas that operations lead to, by however many steps."""
    found: set[str] = set()
    new = _references(public)
    while new:
        found |= new
        new = set().union(*(_references(schemas[name]) for name in new)) - found
    return found


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    own = node.get("$ref")
    named = (
        {own.removeprefix(_SCHEMAS)} if isinstance(own, str) and own.startswith(_SCHEMAS) else set()
    )
    return named.union(*map(_references, node.values()))


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """Return the description with every reference to a schema led to its new name."""
    if isinstance(node, list):
        return [_renamed(part, names) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        name: (
            f"{_SCHEMAS}{names[value.removeprefix(_SCHEMAS)]}"
            if name == "$ref" and isinstance(value, str) and value.startswith(_SCHEMAS)
            else _renamed(value, names)
        )
        for name, value in node.items()
    }
