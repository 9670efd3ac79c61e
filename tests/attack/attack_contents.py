"""Hostile contents and parameters, and where in the public API they can be put."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

METHODS: Final = ("get", "post", "put", "patch", "delete")

DEEP: Final = 5_000
DEEPEST_EXAMPLE: Final = 5
INSIDE: Final = ("bank_account", "confirm", "birth_date", "hostile")
"""What is said of fields whose names an item decides."""
VALUES: Final[dict[str, bytes]] = {
    "half a character": rb'"\ud800"',
    "the other half": rb'"x\udc00y"',
    "halves as a name": rb'{"\ud83d": 1}',
    "NUL": rb'"a\u0000b"',
    "NUL as a name": rb'{"\u0000": "x"}',
    "30 digits": b"9" * 30,
    "30 digits below nothing": b"-" + b"9" * 30,
    "beyond 64 bits": b"9223372036854775808",
    "5,000 digits": b"9" * 5_000,
    "infinity by its digits": b"1e999",
    "a large float": b"1e300",
    "a tiny float": b"1e-400",
    "not a number": b"NaN",
    "infinity": b"-Infinity",
    "lists without end": b"[" * DEEP + b"]" * DEEP,
    "lists half of that": b"[" * 200 + b"]" * 200,
    "objects without end": b'{"a":' * 500 + b"1" + b"}" * 500,
    "never closed": b"[" * DEEP,
    "no UTF-8": b'"\xff\xfe\x80"',
    "a long text": b'"' + b"a" * 60_000 + b'"',
    "combining marks": ('"' + "e" + "\u0301" * 2_000 + '"').encode(),
    "right to left": '"\u202e\u2066abc\ufeff"'.encode(),
    "controls": rb'"\u0001\u001b[31m\u007f\r\nset-cookie: a=b"',
    "SQL": b'"\' OR 1=1; DROP TABLE cases; --"',
    "a template": b'"{{7*7}}${7*7}<script>alert(1)</script>%n%s"',
    "a way up": b'"../../../../etc/passwd"',
    "many nothings": b"[" + b",".join([b"null"] * 10_000) + b"]",
    "many names": json.dumps({f"k{number}": number for number in range(2_000)}).encode(),
    "a prototype": b'{"__proto__": {"admin": true}, "constructor": 1}',
    "nothing": b"null",
    "an empty text": b'""',
    "true": b"true",
    "an empty object": b"{}",
    "year 0": b'"0000-00-00T00:00:00Z"',
    "year 99999": b'"99999-12-31T23:59:60+99:99"',
}
"""By what they are called, as they stand in JSON."""

FIRST: Final = ("half a character", "NUL", "30 digits", "lists half of that", "1e300", "no UTF-8")
"""Those that are tried in every place, always."""

TEXTS: Final[dict[str, str]] = {
    "30 digits": "9" * 30,
    "5,000 digits": "9" * 5_000,
    "negative": "-" + "9" * 30,
    "NUL": "a%00b",
    "no UTF-8": "%ff%fe",
    "half a character": "%ed%a0%80",
    "SQL": quote("' OR 1=1; --"),
    "not a number": "NaN",
    "exponent": "1e999",
    "a way up": "%2e%2e%2fx",
    "digits of another script": quote("\u0669\u0669"),
    "empty": "",
    "full width": quote("\uff11"),
}
"""What a path or a query may have in it, percent-encoded already."""

HEADERS: Final[dict[str, bytes]] = {
    "30 digits": b"9" * 30,
    "5,000 digits": b"9" * 5_000,
    "negative": b"-1",
    "not a number": b"NaN",
    "bytes": b"\x80\xff\xfe",
    "a list": b"a, b; q=9e99999, ,,",
    "empty": b"",
    "quotes": b'"\\"',
}
HEADER_NAMES: Final = (
    "last-event-id",
    "idempotency-key",
    "acting-for",
    "accept-language",
    "accept",
    "prefer",
    "if-none-match",
    "if-match",
    "range",
    "traceparent",
    "x-transaction-id",
    "content-type",
    "cookie",
    "authorization",
    "dpop",
    "origin",
    "content-encoding",
)


@dataclass(frozen=True)
class Attack:
    """One request that no honest client would send."""

    name: str
    method: str
    path: str
    kind: str
    """For whom the operation is."""
    content: bytes | None = None
    headers: tuple[tuple[str, bytes], ...] = ()


class Description:
    """The public API as ``/openapi.json`` describes it."""

    def __init__(self, described: dict[str, Any], known: dict[str, str]) -> None:
        self._schemas = described.get("components", {}).get("schemas", {})
        self._known = known
        self.operations = [
            (method.upper(), path, operation)
            for path, operations in sorted(described["paths"].items())
            for method, operation in sorted(operations.items())
            if method in METHODS
        ]

    def attacks(self, *, everything: bool) -> Iterator[Attack]:
        """Yield what is tried; not *everything*: of each place some."""
        turn = 0
        for method, path, operation in self.operations:
            for place, build in self._places(operation):
                turn += 1
                for number, (name, value) in enumerate(VALUES.items()):
                    if everything or name in FIRST or (number + turn) % len(VALUES) < 2:
                        yield Attack(
                            f"{method} {path}: {name} {place}",
                            method,
                            self._filled(path),
                            operation["x-authz"]["kind"],
                            build(value),
                        )
            yield from self._parameters(method, path, operation, everything=everything)

    def _parameters(
        self, method: str, path: str, operation: dict[str, Any], *, everything: bool
    ) -> Iterator[Attack]:
        kind = operation["x-authz"]["kind"]
        queried = [
            each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"
        ]
        for number, (name, text) in enumerate(TEXTS.items()):
            for query in queried:
                target = f"{self._filled(path)}?{query}={text}"
                yield Attack(f"{method} {path}: {name} as {query}", method, target, kind)
            if "{" in path and (everything or number < 5):
                yield Attack(
                    f"{method} {path}: {name} in the path", method, self._filled(path, text), kind
                )
        if method == "GET" and (everything or "event" in path or queried):
            for header in HEADER_NAMES:
                for name, value in HEADERS.items():
                    yield Attack(
                        f"{method} {path}: {name} as {header}",
                        method,
                        self._filled(path),
                        kind,
                        headers=((header, value),),
                    )

    def _filled(self, path: str, text: str | None = None) -> str:
        parts = []
        for part in path.split("/"):
            if part.startswith("{"):
                parts.append(text if text is not None else self._known.get(part[1:-1], "1"))
            else:
                parts.append(part)
        return "/".join(parts)

    def _places(self, operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield where a value can be put in an operation's content, and what puts it there."""
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return
        yield "as the whole", lambda value: value
        schema = self._resolved(content["application/json"].get("schema", {}))
        example = self.example(schema)
        if not isinstance(example, dict):
            return
        for field in schema.get("properties", {}):
            yield f"as {field}", _putter(example, field)
        for field, value in example.items():
            for name in INSIDE if isinstance(value, dict) else ():
                yield f"as {name} of {field}", _putter(example, field, inside=name)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[1]]
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                first = next(e for e in schema[several] if e.get("type") != "null")
                return self._resolved(first)
        return schema

    def example(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """Return a value of about the right shape."""
        schema = self._resolved(schema)
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = schema.get("type")
        if kind == "object" or "properties" in schema:
            properties = schema.get("properties", {}) if depth < DEEPEST_EXAMPLE else {}
            wanted = [name for name in schema.get("required", ()) if name in properties]
            return {
                name: self.example(properties[name], depth + 1) for name in wanted or properties
            }
        if kind == "array":
            return [self.example(schema.get("items", {}), depth + 1)]
        plain = {"integer": schema.get("minimum", 1), "number": 1.5, "boolean": True}
        return plain[kind] if kind in plain else self._text(schema)

    def _text(self, schema: dict[str, Any]) -> str:
        known = {
            "uuid": self._known["case_id"],
            "date": "2026-01-05",
            "date-time": "2026-01-05T00:00:00Z",
        }
        return known.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))


def _putter(example: dict[str, Any], field: str, *, inside: str | None = None) -> Any:
    mark = "@@here@@"

    def put(value: bytes) -> bytes:
        there = {**example[field], inside: mark} if inside else mark
        return json.dumps({**example, field: there}).encode().replace(b'"@@here@@"', value)

    return put
