"""JSON that says one thing: an answer that says two of one name is no answer."""

import json
from typing import Any, NoReturn


class Ambiguous(ValueError):
    """The text is JSON to some readers and means different things to others."""


def read_strictly(content: bytes) -> Any:
    """Return what *content* says.

    Raises ``ValueError`` where an object has a name twice (of which readers take the first or the
    last), a number is none of JSON's (``NaN``), the nesting is too deep, or it is no JSON in UTF-8.
    """
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused)
    except RecursionError as error:
        raise Ambiguous("nested too deep") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise Ambiguous("a name is given twice")
    return read


def _refused(constant: str) -> NoReturn:
    raise Ambiguous(f"{constant} is no number of JSON's")
