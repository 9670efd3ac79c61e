"""How an application proves itself: by what its private key signs (RFC 7523, FAPI 2.0 §5.3.2.1)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from gateway.provider.domain.oauth_error import ClientRefused
from servicekit.trust.others_keys import NotSigned, Signed

KIND: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST_LIFE: Final = timedelta(minutes=10)
"""How far ahead an assertion may expire: for so long it is remembered that it was used."""
AHEAD: Final = timedelta(seconds=10)
"""How far an application's clock may be before ours."""
LONGEST_ID: Final = 256


@dataclass(frozen=True)
class Assertion:
    """An assertion, read and not yet believed; ``client_id`` is who it says it is from."""

    client_id: str
    _signed: Signed

    @classmethod
    def read(cls, text: str, *, kind: str, client_id: str) -> "Assertion":
        """Read it; one that is not from *client_id*, where that is told as well, is refused."""
        if kind != KIND:
            raise ClientRefused("client_assertion_type is not the one of private_key_jwt.")
        try:
            signed = Signed.read(text)
        except NotSigned as unreadable:
            raise ClientRefused(
                "client_assertion is no JWT signed by ES256, PS256 or EdDSA."
            ) from unreadable
        issuer = signed.claims.get("iss")
        if not isinstance(issuer, str) or issuer != signed.claims.get("sub"):
            raise ClientRefused("client_assertion needs iss and sub, both the client_id.")
        if client_id not in ("", issuer):
            raise ClientRefused("client_assertion is another client's.")
        return cls(issuer, signed)

    @property
    def kid(self) -> str | None:
        """Which of the client's keys it says it is signed with."""
        kid = self._signed.header.get("kid")
        return kid if isinstance(kid, str) else None

    def check(self, keys: Iterable[Mapping[str, Any]], *, issuer: str, now: datetime) -> "UsedOnce":
        """Return what must not have been used before; refuse an assertion that does not hold.

        Its audience is *issuer* as one string: an array, or the address of one endpoint, is how
        an assertion for one server is used at another (FAPI 2.0 §5.3.2.1).
        """
        claims = self._signed.claims
        if claims.get("aud") != issuer:
            raise ClientRefused("client_assertion needs the issuer as its aud, as one string.")
        expires_at = _moment(claims, "exp")
        if expires_at is None or not now < expires_at <= now + LONGEST_LIFE:
            raise ClientRefused("client_assertion has expired, or expires in over ten minutes.")
        for name in ("nbf", "iat"):
            begins = _moment(claims, name)
            if begins is not None and begins > now + AHEAD:
                raise ClientRefused(f"client_assertion is not valid yet ({name}).")
        jti = claims.get("jti")
        if not isinstance(jti, str) or not 0 < len(jti) <= LONGEST_ID:
            raise ClientRefused("client_assertion needs a jti.")
        fitting = [key for key in keys if self.kid is None or key["kid"] == self.kid]
        if not any(self._signed.holds_under(key) for key in fitting):
            raise ClientRefused("client_assertion is not signed by a registered key.")
        return UsedOnce.of("assertion", self.client_id, jti, until=expires_at)


@dataclass(frozen=True)
class UsedOnce:
    """Something that may be used once; after *until* it does not hold anyway."""

    digest: bytes
    until: datetime

    @classmethod
    def of(cls, *words: str, until: datetime) -> "UsedOnce":
        """Name it by words that tell it apart from everything else."""
        return cls(hashlib.sha256("\0".join(words).encode()).digest(), until)


def _moment(claims: Mapping[str, Any], name: str) -> datetime | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**33:
        raise ClientRefused(f"client_assertion has a malformed {name}.")
    return datetime.fromtimestamp(value, UTC)
