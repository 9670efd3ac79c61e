"""Random secrets that are handed out once and kept as digests."""

import hashlib
import secrets
from typing import Final

from servicekit.trust.cipher import Cipher

_PREFIX: Final = "tongban_"
"""Lets secret scanners recognise one that leaked."""
_FOLLOWING: Final = "what follows a secret"


def new_secret() -> str:
    """Return 256 random bits as text that is safe in addresses and cookies."""
    return _PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Return what is stored in place of *secret*; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def form_token(secret: str) -> str:
    """Return the word that a form of this browser carries, so that no other site can send it."""
    return hashlib.sha256(f"form\0{secret}".encode()).hexdigest()


def sealed_under(secret: str, word: str) -> bytes:
    """Seal *word* so that only who brings *secret*, 256 random bits, can open it."""
    return _cipher_of(secret).seal_bytes(_FOLLOWING, word.encode())


def opened_with(secret: str, sealed: bytes) -> str:
    """Return the word that was sealed under *secret*."""
    return _cipher_of(secret).open_bytes(_FOLLOWING, sealed).decode()


def _cipher_of(secret: str) -> Cipher:
    return Cipher(hashlib.sha256(f"seal\0{secret}".encode()).digest())
