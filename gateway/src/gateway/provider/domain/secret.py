"""Random secrets that are handed out once and kept as digests."""

import hashlib
import secrets
from typing import Final

_PREFIX: Final = "tongban_"
"""Lets secret scanners recognise one that leaked."""


def new_secret() -> str:
    """Return 256 random bits as text that is safe in addresses and cookies."""
    return _PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Return what is stored in place of *secret*; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def form_token(secret: str) -> str:
    """Return the word that a form of this browser carries, so that no other site can send it."""
    return hashlib.sha256(f"form\0{secret}".encode()).hexdigest()
