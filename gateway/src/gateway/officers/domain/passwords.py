"""Officers' passwords: hashed slowly by design, so never on the event loop."""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError


class Passwords:
    """Hashes passwords (Argon2id, RFC 9106) and compares them."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(32))

    def hash(self, password: str) -> str:
        """Return what is stored in place of *password*."""
        return self._hasher.hash(password)

    async def fits(self, stored: str | None, typed: str) -> bool:
        """Whether *typed* is the password; where there is no account it takes as long as where."""
        return await asyncio.to_thread(self._fits, stored or self._nobodys, typed)

    def _fits(self, stored: str, typed: str) -> bool:
        try:
            return self._hasher.verify(stored, typed)
        except VerificationError:
            return False
