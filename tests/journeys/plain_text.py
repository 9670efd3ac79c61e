"""Finds people in what a machine keeps: plainly, or behind hexadecimal, base64 or JSON escapes."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

_HEX: Final = re.compile(r"[0-9a-f]{24,}")
_BASE64: Final = re.compile(r"[A-Za-z0-9_+/-]{16,}")
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_DIGITS: Final = re.compile(r"[0-9]{11,}X?")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_DEEPEST: Final = 3


def people_in(text: str, people: Iterable[dict[str, Any]]) -> set[str]:
    """Return the names, citizen numbers and phones of *people* that can be read in *text*."""
    traces = {person[trait] for person in people for trait in ("name", "citizen_id", "phone")}
    runs: set[str] = set()
    for reading in _readings(text, _DEEPEST):
        plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), reading)
        runs.update(_DIGITS.findall(plain), _CHINESE.findall(plain))
    seen = "\n".join(runs)
    return {trace for trace in traces if trace in seen}


def _readings(text: str, depth: int) -> Iterator[str]:
    """Yield *text* and what its encoded parts say."""
    yield text
    if depth == 0:
        return
    hidden = {_unhexed(part) for part in _HEX.findall(text)}
    hidden |= {_decoded(part) for part in _BASE64.findall(text)}
    inner = "\n".join(part for part in hidden if len(part) > 1)
    if inner:
        yield from _readings(inner, depth - 1)


def _unhexed(part: str) -> str:
    return bytes.fromhex(part[: len(part) // 2 * 2]).decode(errors="ignore")


def _decoded(part: str) -> str:
    try:
        padded = part.translate(str.maketrans("-_", "+/")) + "=" * (-len(part) % 4)
        return base64.b64decode(padded).decode(errors="ignore")
    except binascii.Error:
        return ""
