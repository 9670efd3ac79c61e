"""What every operation of its kind can answer beside what it is for (RFC 9457, RFC 6749 §5.2)."""

from typing import Any, Final

PROBLEM: Final[dict[str, Any]] = {
    "title": "Problem",
    "description": "Why the request was refused, and what to do next (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "transaction"],
    "properties": {
        "type": {
            "type": "string",
            "pattern": "^urn:tongban:problem:[a-z0-9-]+$",
            "description": "What went wrong, for programs.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What to do next, for people."},
        "transaction": {"type": "string", "description": "What to quote when asking for help."},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Each field that is wrong.",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "Its JSON pointer (RFC 6901)."},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
OAUTH_ERROR: Final[dict[str, Any]] = {
    "title": "OAuthError",
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
}

_RETRY_AFTER: Final = {
    "Retry-After": {"description": "In how many seconds.", "schema": {"type": "integer"}}
}
_KINDS: Final = {
    "BadRequest": "The request lacks what it has to have.",
    "Unauthenticated": "Nobody is signed in, or the token is no longer good.",
    "Forbidden": "Not for this caller.",
    "NotFound": "It is not there, or not for this caller to see.",
    "Conflict": "It cannot be done in the state that things are in.",
    "Misdirected": "The host that was named is not ours.",
    "Invalid": "Fields are wrong; `errors` names them.",
    "TooOften": "Asked too often.",
    "Unavailable": "Not just now; the same request may be sent again.",
    "Refused": "Any other refusal.",
}
_WITH_RETRY: Final = frozenset({"Conflict", "TooOften", "Unavailable"})
_PAGE: Final = {"text/html": {"schema": {"type": "string"}}}
_OAUTH: Final = frozenset({"/oauth2/token", "/oauth2/revoke", "/oauth2/par"})
_PAGES: Final = frozenset({"/oauth2/authorize", "/oauth2/end_session"})


def kinds_of_answer() -> dict[str, Any]:
    """Return the answers, refusals most of them, that operations refer to, by their names."""
    refusals: dict[str, Any] = {
        name: {
            "description": words,
            **({"headers": _RETRY_AFTER} if name in _WITH_RETRY else {}),
            "content": _content("application/problem+json", "Problem"),
        }
        for name, words in _KINDS.items()
    }
    refusals["NotModified"] = {
        "description": "The client, which sent the answer's tag in `If-None-Match`, has it.",
        "headers": {"ETag": {"schema": {"type": "string"}}},
    }
    refusals["OAuthRefused"] = {
        "description": "Refused (RFC 6749 §5.2).",
        "content": _content("application/json", "OAuthError"),
    }
    refusals["PageRefused"] = {"description": "A page that says why.", "content": _PAGE}
    return refusals


def answers_of(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    """Return what the operation answers, by status: as it declares, and as all of its kind do."""
    if path in _PAGES:
        return _of_a_page()
    meant = {status: each for status, each in operation["responses"].items() if status != "422"}
    return meant | _refusals(path, method, operation)


def _refusals(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    if path in _OAUTH:
        return {status: _named("OAuthRefused") for status in ("400", "401")} | _always()
    parameters = operation.get("parameters", [])
    found: dict[str, Any] = {}
    if operation["x-authz"]["kind"] != "public":
        found |= {"401": _named("Unauthenticated"), "403": _named("Forbidden")}
    if any(each["in"] == "path" for each in parameters):
        found["404"] = _named("NotFound")
    if method != "get":
        found["409"] = _named("Conflict")
    elif path.startswith("/v1/"):
        found["304"] = _named("NotModified")
    if any(is_idempotency_key(each) for each in parameters):
        found["400"] = _named("BadRequest")
    if path.startswith("/v1/") or parameters:  # there, parameters it does not know are refused
        found["422"] = _named("Invalid")
    return found | _always()


def is_idempotency_key(parameter: dict[str, Any]) -> bool:
    """Tell whether the parameter is what makes a command happen once."""
    return (parameter["in"], parameter["name"].lower()) == ("header", "idempotency-key")


def _of_a_page() -> dict[str, Any]:
    location = {"Location": {"schema": {"type": "string", "format": "uri"}}}
    return {
        "200": {"description": "A page for a person to fill in.", "content": _PAGE},
        "303": {"description": "On to the next page, or back.", "headers": location},
        **{status: _named("PageRefused") for status in ("400", "403", "404", "default")},
    }


def _always() -> dict[str, Any]:
    return {
        "421": _named("Misdirected"),
        "429": _named("TooOften"),
        "503": _named("Unavailable"),
        "default": _named("Refused"),
    }


def _named(kind: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{kind}"}


def _content(media_type: str, schema: str) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
