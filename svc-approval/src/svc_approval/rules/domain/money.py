"""Amounts of yuan: decimal strings outside, whole fen inside, never a float."""

import re

_YUAN = re.compile(r"(-?)(\d{1,13})(?:\.(\d{1,2}))?", re.ASCII)


def fen(yuan: str) -> int:
    """Return the fen in an amount such as ``"1234.50"``; ``ValueError`` if it is none."""
    match = _YUAN.fullmatch(yuan)
    if match is None:
        raise ValueError("an amount is decimal yuan with at most two places")
    sign, whole, part = match.groups()
    amount = int(whole) * 100 + int((part or "").ljust(2, "0"))
    return -amount if sign else amount


def yuan(fen: int) -> str:
    """Return the amount in decimal yuan with two places."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
