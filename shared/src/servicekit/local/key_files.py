"""Keys made on the spot, for development and tests."""

import secrets
from collections.abc import Iterable
from pathlib import Path

import orjson

from servicekit.trust.keys import SigningKey, write_new


def make_keys(directory: Path, issuers: Iterable[str]) -> None:
    """Make what is missing for each issuer: signing key, key-encryption key, blind-index key.

    Files: ``<issuer>.private.jwk``, ``.public.jwk``, ``.kek`` and ``.index`` (32 bytes each).
    For development and tests; a key that is there is never replaced.
    """
    for issuer in issuers:
        make_signing_key(directory, issuer)
        for kind in ("kek", "index"):
            write_new(directory / f"{issuer}.{kind}", secrets.token_bytes(32), mode=0o600)


def make_signing_key(directory: Path, issuer: str) -> None:
    """Make the signing key alone, for who keeps nothing sealed; one that is there stays."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = directory / f"{issuer}.private.jwk"
    SigningKey.generate().save(private)
    public = orjson.dumps(SigningKey.load(private).public_jwk)
    write_new(directory / f"{issuer}.public.jwk", public, mode=0o644)
