"""Officers' passwords: hashed slowly by design, so never on the event loop, and few at once."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from servicekit.ground.errors import Unavailable

MOST_WAITING: Final = 16
"""How many comparisons may be under way or wait in one lane; each takes some 50 ms and 64 MiB."""


class PasswordsBusy(Unavailable):
    """More passwords are being compared than one process can."""

    def __init__(self) -> None:
        super().__init__(
            zh="登录人数过多，请稍后重试。", en="Too many sign in at once; try again shortly."
        )


class Passwords:
    """Hashes passwords (Argon2id, RFC 9106) and compares them, one at a time in each of two lanes.

    Whoever comes from a device that is known to its officer does not wait behind strangers.
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(32))
        self._lanes = {
            is_known: _Lane(ThreadPoolExecutor(max_workers=1, thread_name_prefix="passwords"))
            for is_known in (True, False)
        }

    def hash(self, password: str) -> str:
        """Return what is stored in place of *password*."""
        return self._hasher.hash(password)

    async def fits(self, stored: str | None, typed: str, *, is_known: bool) -> bool:
        """Whether *typed* is the password; where there is no account it takes as long as where.

        Raises `PasswordsBusy`.
        """
        lane = self._lanes[is_known]
        if lane.waiting >= MOST_WAITING:
            raise PasswordsBusy
        lane.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(lane.pool, self._fits, stored or self._nobodys, typed)
        finally:
            lane.waiting -= 1

    def _fits(self, stored: str, typed: str) -> bool:
        try:
            return self._hasher.verify(stored, typed)
        except VerificationError:
            return False


class _Lane:
    """One thread, and how many are waiting for it or in it."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.waiting = 0
