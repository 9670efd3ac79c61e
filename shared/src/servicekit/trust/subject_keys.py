"""A key per party, wrapped under the service's key-encryption key; and the blind index (D13)."""

import hashlib
import hmac
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cachetools import TTLCache

from servicekit.ground.errors import NotFound
from servicekit.storage.database import Session, driver
from servicekit.trust.cipher import KEY_BYTES, Cipher, SealBroken, Suite, derived_key

KEPT_KEYS: Final = 4_096
KEPT_SECONDS: Final = 60
"""How long another process may still hold a key that was destroyed."""


class KeyDestroyed(NotFound):
    """The subject was forgotten, restricted, or never had a key: what it sealed opens to nobody."""

    def __init__(self) -> None:
        super().__init__(
            zh="当事人信息已依法删除或停止处理，不能再查看。",
            en="The party's data was erased, or is kept unread by law; it cannot be looked at.",
        )


@dataclass(frozen=True)
class Rewrapped:
    """What came of one page: how many keys were wrapped anew, how many no key opens.

    ``seen_to`` is the subject to go on after, none where the page was the last.
    """

    count: int
    unreadable: int
    seen_to: str | None


class SubjectKeys:
    """A service's keys of parties, each wrapped under the key-encryption key; and its blind index.

    *kek* and *index_key* are 32 bytes from outside the database. *former_keks* still unwrap while
    :meth:`rewrap` has not gone through. New keys are made for *suite*; a key keeps the suite it
    was made for. A *subject* is an opaque id (a party's), never a number or a name.
    """

    def __init__(
        self,
        kek: bytes,
        index_key: bytes,
        *,
        suite: Suite = Suite.AES_256_GCM,
        former_keks: Iterable[bytes] = (),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if len(kek) != 32 or len(index_key) != 32:
            raise ValueError("The key-encryption key and the index key have 32 bytes each.")
        self._suite = suite
        self._keks = [
            {each: Cipher(derived_key(key, b"tongban subject keys", each), each) for each in Suite}
            for key in (kek, *former_keks)
        ]
        self._index_key = index_key
        self._kept: TTLCache[str, Cipher] = TTLCache(KEPT_KEYS, KEPT_SECONDS, timer=monotonic)

    async def cipher(self, session: Session, subject: str) -> Cipher:
        """Return the subject's cipher, making their key in this transaction where there is none."""
        kept = self._kept.get(subject)
        if kept is not None:
            return kept
        found = await self._load(session, [subject])
        return found.get(subject) or await self._make(session, subject)

    async def ciphers(self, session: Session, subjects: Iterable[str]) -> dict[str, Cipher]:
        """Return the ciphers of those subjects that have a key, in one query."""
        kept = {subject: self._kept.get(subject) for subject in set(subjects)}
        missing = [subject for subject, cipher in kept.items() if cipher is None]
        loaded = await self._load(session, missing) if missing else {}
        return {subject: cipher for subject, cipher in kept.items() if cipher is not None} | loaded

    async def existing(self, session: Session, subject: str) -> Cipher:
        """Return the subject's cipher, for reading; :class:`KeyDestroyed` where there is none."""
        found = await self.ciphers(session, [subject])
        if subject not in found:
            raise KeyDestroyed
        return found[subject]

    async def forget(self, session: Session, subject: str) -> None:
        """Destroy the subject's key: what is sealed under it never opens again (PIPL 47).

        Other processes hold a kept key for at most ``KEPT_SECONDS``.
        """
        connection = await driver(session)
        await connection.execute("DELETE FROM subject_key WHERE subject = $1", subject)
        session.info["subject_keys_changed"] = True
        self._kept.pop(subject, None)

    async def restrict(self, session: Session, subject: str, *, until: date) -> None:
        """Let what is sealed for the subject be kept, but opened by nobody (PIPL 47).

        Its key is destroyed after the day *until*, by :meth:`forget_restricted`. Other processes
        hold a kept key for at most ``KEPT_SECONDS``.
        """
        connection = await driver(session)
        await connection.execute(
            "UPDATE subject_key SET restricted_until = $2 WHERE subject = $1", subject, until
        )
        session.info["subject_keys_changed"] = True
        self._kept.pop(subject, None)

    async def forget_restricted(self, session: Session, *, before: date) -> int:
        """Destroy the keys that were to be kept until a day *before* this one; return how many."""
        connection = await driver(session)
        rows = await connection.fetch(
            "DELETE FROM subject_key WHERE restricted_until < $1 RETURNING 1", before
        )
        return len(rows)

    async def rewrap(self, session: Session, *, after: str = "", most: int = 500) -> Rewrapped:
        """Wrap anew what a former key-encryption key wrapped, among the *most* keys after *after*.

        The subjects are gone through in their order, a page in each transaction. One that no key
        opens is counted and left as it is: it stops none of the others.
        """
        connection = await driver(session)
        rows = await connection.fetch(
            "SELECT subject, wrapped_key, suite FROM subject_key WHERE subject > $1"
            " ORDER BY subject LIMIT $2 FOR UPDATE",
            after,
            most,
        )
        wrapped, unreadable = [], 0
        for row in rows:
            if self._is_current(row):
                continue
            try:
                wrapped.append((row["subject"], self._wrap(row["subject"], *self._unwrap(row))))
            except SealBroken:
                unreadable += 1
        await connection.executemany(
            "UPDATE subject_key SET wrapped_key = $2 WHERE subject = $1", wrapped
        )
        seen_to = rows[-1]["subject"] if len(rows) == most else None
        return Rewrapped(len(wrapped), unreadable, seen_to)

    def blind_index(self, context: str, value: str) -> bytes:
        """Return what to look *value* up by: HMAC-SHA256, different for every *context*."""
        return hmac.digest(self._index_key, f"{context}\0{value}".encode(), hashlib.sha256)

    async def _load(self, session: Session, subjects: list[str]) -> dict[str, Cipher]:
        connection = await driver(session)
        rows = await connection.fetch(
            "SELECT subject, wrapped_key, suite FROM subject_key"
            " WHERE subject = ANY($1) AND restricted_until IS NULL",
            subjects,
        )
        found = {row["subject"]: Cipher(*self._unwrap(row)) for row in rows}
        # A key made in this transaction may still be rolled back; one kept beyond that would seal
        # what nobody can ever open.
        if "subject_keys_changed" not in session.info:
            self._kept.update(found)
        return found

    async def _make(self, session: Session, subject: str) -> Cipher:
        key = os.urandom(KEY_BYTES[self._suite])
        connection = await driver(session)
        # The empty update gives back the row of whoever was first.
        [row] = await connection.fetch(
            "INSERT INTO subject_key (subject, wrapped_key, suite) VALUES ($1, $2, $3)"
            " ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject"
            " RETURNING subject, wrapped_key, suite, restricted_until",
            subject,
            self._wrap(subject, key, self._suite),
            self._suite.value,
        )
        if row["restricted_until"] is not None:
            raise KeyDestroyed
        session.info["subject_keys_changed"] = True
        return Cipher(*self._unwrap(row))

    def _wrap(self, subject: str, key: bytes, suite: Suite) -> bytes:
        return self._keks[0][suite].seal_bytes(_wrapping(subject), key)

    def _unwrap(self, row: Any) -> tuple[bytes, Suite]:
        suite = Suite(row["suite"])
        for keks in self._keks:
            try:
                return keks[suite].open_bytes(_wrapping(row["subject"]), row["wrapped_key"]), suite
            except SealBroken:
                continue
        raise SealBroken("No key-encryption key unwraps this subject's key.")

    def _is_current(self, row: Any) -> bool:
        try:
            kek = self._keks[0][Suite(row["suite"])]
            kek.open_bytes(_wrapping(row["subject"]), row["wrapped_key"])
        except SealBroken:
            return False
        return True


def _wrapping(subject: str) -> str:
    return f"subject_key.wrapped_key/{subject}"
