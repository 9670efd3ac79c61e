"""Sealing values: authenticated encryption that is bound to the place of the value (design D13).

A sealed value is one byte of format, one of suite, twelve of nonce, then the ciphertext with its
tag of sixteen. The context (``table.column`` and the row it stands in) is bound as associated
data, so that a value moved to another row or column does not open.
"""

import os
from collections.abc import Iterable
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

FORMAT: Final = 1
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16

_HEADER_BYTES: Final = 2 + NONCE_BYTES


class Suite(StrEnum):
    """Which cipher seals: NIST SP 800-38D over AES-256, or over SM4 (GB/T 32907-2016)."""

    AES_256_GCM = "aes-256-gcm"
    SM4_GCM = "sm4-gcm"


KEY_BYTES: Final = {Suite.AES_256_GCM: 32, Suite.SM4_GCM: 16}
_MARK: Final = {Suite.AES_256_GCM: 1, Suite.SM4_GCM: 2}


class SealBroken(RuntimeError):
    """A sealed value does not open here: moved, changed, or its key was destroyed."""


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

    What was sealed before the suite was changed, or under one of *former_keks*, still opens.
    """

    def __init__(
        self,
        kek: bytes,
        suite: Suite = Suite.AES_256_GCM,
        *,
        former_keks: Iterable[bytes] = (),
    ) -> None:
        self._ciphers = [
            {
                _MARK[each]: Cipher(derived_key(key, b"tongban service values", each), each)
                for each in Suite
            }
            for key in (kek, *former_keks)
        ]
        self._sealing = self._ciphers[0][_MARK[suite]]

    def seal(self, context: str, content: bytes) -> bytes:
        """Seal bytes for the place that *context* names."""
        return self._sealing.seal_bytes(context, content)

    def open(self, context: str, sealed: bytes) -> bytes:
        """Return the bytes that were sealed for *context*; :class:`SealBroken` elsewhere."""
        mark = sealed[1] if len(sealed) > 1 else 0
        for ciphers in self._ciphers:
            try:
                return ciphers.get(mark, self._sealing).open_bytes(context, sealed)
            except SealBroken:
                continue
        raise SealBroken("Moved, changed, or sealed under another key.")


def derived_key(key: bytes, use: bytes, suite: Suite) -> bytes:
    """Derive a key for one use and suite (HKDF, RFC 5869), so that no key serves two."""
    length = KEY_BYTES[suite]
    algorithm = hashes.SHA256() if suite is Suite.AES_256_GCM else hashes.SM3()
    info = use + b"/" + suite.value.encode()
    return HKDF(algorithm=algorithm, length=length, salt=None, info=info).derive(key)
