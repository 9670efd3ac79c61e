"""The one way in which a value is written down before it is hashed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def canonical_json(value: object) -> bytes:
    """Return *value* as RFC 8785 writes it, in UTF-8; dates as ISO 8601 text.

    Raises ``ValueError`` for a float, whose text differs between writers, and for what is no
    JSON at all.
    """
    return json.dumps(_in_order(value), separators=(",", ":"), ensure_ascii=False).encode()


def plain_json(value: Mapping[str, object]) -> dict[str, Any]:
    """Return *value* as the JSON that is hashed: dates as text, floats refused."""
    plain: dict[str, Any] = json.loads(canonical_json(dict(value)))
    return plain


def sha256_hex(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _in_order(value: object) -> object:
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
            return [_in_order(item) for item in value]
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise ValueError("the keys of an object are strings")
            return {key: _in_order(value[key]) for key in sorted(value, key=_as_utf_16)}
        case _:
            raise ValueError(f"{type(value).__name__} has no canonical form")


def _as_utf_16(key: str) -> bytes:
    return key.encode("utf-16-be")  # RFC 8785 §3.2.3: by code units, not by characters
