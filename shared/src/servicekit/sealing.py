"""Personal fields at rest: sealed under a key per person, found by a blind index (design D13).

A sealed value is one byte of format, one of suite, twelve of nonce, then the ciphertext with its
tag of sixteen. The context (``table.column`` and the row it stands in) is bound as associated
data, so that a value moved to another row or column does not open.
"""

import hashlib
import hmac
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Final, Protocol

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from servicekit.database import Session, driver

FORMAT: Final = 1
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
KEPT_KEYS: Final = 4_096
KEPT_SECONDS: Final = 60
"""How long another process may still hold a key that was destroyed."""

_HEADER_BYTES: Final = 2 + NONCE_BYTES


class Suite(StrEnum):
    """Which cipher seals: NIST SP 800-38D over AES-256, or over SM4 (GB/T 32907-2016)."""

    AES_256_GCM = "aes-256-gcm"
    SM4_GCM = "sm4-gcm"


_KEY_BYTES: Final = {Suite.AES_256_GCM: 32, Suite.SM4_GCM: 16}
_MARK: Final = {Suite.AES_256_GCM: 1, Suite.SM4_GCM: 2}


class SealBroken(RuntimeError):
    """A sealed value does not open here: moved, changed, or its key was destroyed."""


class KeyDestroyed(RuntimeError):
    """The subject was forgotten, or never had a key; what was sealed under it is gone."""


class _Aead(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes: ...


class _Sm4Gcm:
    """SM4-GCM in the shape of ``AESGCM``; cryptography has it as a mode only."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        encryptor = BlockCipher(self._algorithm, GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        tag = data[-TAG_BYTES:]
        decryptor = BlockCipher(self._algorithm, GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(associated_data)
        return decryptor.update(data[:-TAG_BYTES]) + decryptor.finalize()


class Cipher:
    """Seals and opens values under one key."""

    def __init__(self, key: bytes, suite: Suite = Suite.AES_256_GCM) -> None:
        self._aead: _Aead = AESGCM(key) if suite is Suite.AES_256_GCM else _Sm4Gcm(key)
        self._start = bytes((FORMAT, _MARK[suite]))

    def seal(self, context: str, value: object) -> bytes:
        """Seal any JSON value for the place that *context* names: ``case.applicant/<case id>``."""
        return self.seal_bytes(context, orjson.dumps(value))

    def open(self, context: str, sealed: bytes) -> Any:
        """Return what was sealed for *context*; :class:`SealBroken` where it was not."""
        return orjson.loads(self.open_bytes(context, sealed))

    def seal_bytes(self, context: str, content: bytes) -> bytes:
        """Seal bytes that are no JSON."""
        nonce = os.urandom(NONCE_BYTES)
        bound = self._start + context.encode()
        return self._start + nonce + self._aead.encrypt(nonce, content, bound)

    def open_bytes(self, context: str, sealed: bytes) -> bytes:
        """Return the bytes that were sealed for *context*."""
        if sealed[:2] != self._start or len(sealed) < _HEADER_BYTES + TAG_BYTES:
            raise SealBroken("Another format or suite.")
        nonce, content = sealed[2:_HEADER_BYTES], sealed[_HEADER_BYTES:]
        try:
            return self._aead.decrypt(nonce, content, self._start + context.encode())
        except InvalidTag as error:
            raise SealBroken("Moved, changed, or sealed under another key.") from error


class ServiceCipher:
    """Seals bytes that belong to no one person, such as kept answers, under the service's key.

    What was sealed before the suite was changed still opens.
    """

    def __init__(self, kek: bytes, suite: Suite = Suite.AES_256_GCM) -> None:
        self._ciphers = {
            _MARK[each]: Cipher(_derived(kek, b"tongban service values", each), each)
            for each in Suite
        }
        self._sealing = self._ciphers[_MARK[suite]]

    def seal(self, context: str, content: bytes) -> bytes:
        """Seal bytes for the place that *context* names."""
        return self._sealing.seal_bytes(context, content)

    def open(self, context: str, sealed: bytes) -> bytes:
        """Return the bytes that were sealed for *context*; :class:`SealBroken` elsewhere."""
        cipher = self._ciphers.get(sealed[1] if len(sealed) > 1 else 0, self._sealing)
        return cipher.open_bytes(context, sealed)


class SubjectKeys:
    """A service's keys of persons, each wrapped under the key-encryption key; and its blind index.

    *kek* and *index_key* are 32 bytes from outside the database. *former_keks* still unwrap while
    :meth:`rewrap` has not gone through. New keys are made for *suite*; a key keeps the suite it
    was made for. A *subject* is an opaque id (an account's), never a number or a name.
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
            {each: Cipher(_derived(key, b"tongban subject keys", each), each) for each in Suite}
            for key in (kek, *former_keks)
        ]
        self._index_key = index_key
        self._monotonic = monotonic
        self._kept: OrderedDict[str, tuple[float, Cipher]] = OrderedDict()

    async def cipher(self, session: Session, subject: str) -> Cipher:
        """Return the subject's cipher, making their key in this transaction where there is none."""
        kept = self._recall(subject)
        if kept is not None:
            return kept
        found = await self._load(session, [subject])
        return found.get(subject) or await self._make(session, subject)

    async def ciphers(self, session: Session, subjects: Iterable[str]) -> dict[str, Cipher]:
        """Return the ciphers of those subjects that have a key, in one query."""
        kept = {subject: self._recall(subject) for subject in set(subjects)}
        missing = [subject for subject, cipher in kept.items() if cipher is None]
        loaded = await self._load(session, missing) if missing else {}
        return {subject: cipher for subject, cipher in kept.items() if cipher is not None} | loaded

    async def existing(self, session: Session, subject: str) -> Cipher:
        """Return the subject's cipher, for reading; :class:`KeyDestroyed` where there is none."""
        found = await self.ciphers(session, [subject])
        if subject not in found:
            raise KeyDestroyed("This person's key was destroyed.")
        return found[subject]

    async def forget(self, session: Session, subject: str) -> None:
        """Destroy the subject's key: what is sealed under it never opens again (PIPL 47).

        Other processes hold a kept key for at most ``KEPT_SECONDS``.
        """
        connection = await driver(session)
        await connection.execute("DELETE FROM subject_key WHERE subject = $1", subject)
        session.info["subject_keys_changed"] = True
        self._kept.pop(subject, None)

    async def rewrap(self, session: Session, *, most: int = 1_000) -> int:
        """Wrap up to *most* keys anew that a former key-encryption key wrapped; return how many."""
        connection = await driver(session)
        after, done = "", 0
        while done < most:
            rows = await connection.fetch(
                "SELECT subject, wrapped_key, suite FROM subject_key WHERE subject > $1"
                " ORDER BY subject LIMIT 500 FOR UPDATE",
                after,
            )
            if not rows:
                break
            after = rows[-1]["subject"]
            stale = [row for row in rows if not self._is_current(row)][: most - done]
            await connection.executemany(
                "UPDATE subject_key SET wrapped_key = $2 WHERE subject = $1",
                [(row["subject"], self._wrap(row["subject"], *self._unwrap(row))) for row in stale],
            )
            done += len(stale)
        return done

    def blind_index(self, context: str, value: str) -> bytes:
        """Return what to look *value* up by: HMAC-SHA256, different for every *context*."""
        return hmac.digest(self._index_key, f"{context}\0{value}".encode(), hashlib.sha256)

    async def _load(self, session: Session, subjects: list[str]) -> dict[str, Cipher]:
        connection = await driver(session)
        rows = await connection.fetch(
            "SELECT subject, wrapped_key, suite FROM subject_key WHERE subject = ANY($1)", subjects
        )
        found = {row["subject"]: Cipher(*self._unwrap(row)) for row in rows}
        # A key made in this transaction may still be rolled back; one kept beyond that would seal
        # what nobody can ever open.
        if "subject_keys_changed" not in session.info:
            for subject, cipher in found.items():
                self._keep(subject, cipher)
        return found

    async def _make(self, session: Session, subject: str) -> Cipher:
        key = os.urandom(_KEY_BYTES[self._suite])
        connection = await driver(session)
        # The empty update gives back the row of whoever was first.
        row = await connection.fetchrow(
            "INSERT INTO subject_key (subject, wrapped_key, suite) VALUES ($1, $2, $3)"
            " ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject"
            " RETURNING subject, wrapped_key, suite",
            subject,
            self._wrap(subject, key, self._suite),
            self._suite.value,
        )
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

    def _recall(self, subject: str) -> Cipher | None:
        kept = self._kept.get(subject)
        if kept is None or kept[0] < self._monotonic():
            return None
        self._kept.move_to_end(subject)
        return kept[1]

    def _keep(self, subject: str, cipher: Cipher) -> None:
        self._kept[subject] = (self._monotonic() + KEPT_SECONDS, cipher)
        self._kept.move_to_end(subject)
        while len(self._kept) > KEPT_KEYS:
            self._kept.popitem(last=False)


def _derived(key: bytes, use: bytes, suite: Suite) -> bytes:
    """Derive a key for one use and suite (HKDF, RFC 5869), so that no key serves two."""
    length = _KEY_BYTES[suite]
    algorithm = hashes.SHA256() if suite is Suite.AES_256_GCM else hashes.SM3()
    info = use + b"/" + suite.value.encode()
    return HKDF(algorithm=algorithm, length=length, salt=None, info=info).derive(key)


def _wrapping(subject: str) -> str:
    return f"subject_key.wrapped_key/{subject}"
