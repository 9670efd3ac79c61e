"""The one way in which a value is written down before it is hashed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def canonical_json(value: object) -> bytes:
    """Return *value* as sorted JSON in UTF-8; the RFC 8785 form for values without floats.

    Raises ``ValueError`` for a float, whose text differs between writers, and for what is no
    JSON at all.
    """
    return json.dumps(
        _without_floats(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def plain_json(value: Mapping[str, object]) -> dict[str, Any]:
    """Return *value* as the JSON that is hashed: dates as text, floats refused."""
    plain: dict[str, Any] = json.loads(canonical_json(dict(value)))
    return plain


def sha256_hex(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _without_floats(value: object) -> object:
    match value:
        case str():
            if "\0" in value:
                raise ValueError("a text holds no NUL, which no database keeps")
            return value
        case None | bool() | int():
            return value
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_without_floats(item) for item in value]
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise ValueError("the keys of an object are strings")
            return {key: _without_floats(item) for key, item in value.items()}
        case _:
            raise ValueError(f"{type(value).__name__} has no canonical form")
