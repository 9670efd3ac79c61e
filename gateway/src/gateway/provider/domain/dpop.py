"""Proof that who shows a token holds the key it was given to (DPoP, RFC 9449)."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from gateway.provider.domain.client_assertion import UsedOnce
from gateway.provider.domain.oauth_error import OAuthRefused
from servicekit.trust.others_keys import KeyNotUsable, NotSigned, Signed, public_jwk, thumbprint

TYPE: Final = "dpop+jwt"
HEADER: Final = frozenset({"typ", "alg", "jwk"})
SKEW: Final = 60.0
"""Seconds by which the clock of who signs a proof may differ from ours."""
LONGEST_ID: Final = 256

_STEP: Final = 30
_STEPS: Final = 10
"""A nonce holds for ten steps of thirty seconds; with each answer comes the newest."""

_PORTS: Final = {"http": 80, "https": 443}


class ProofRefused(OAuthRefused):
    """The proof is missing where one is needed, or does not hold (RFC 9449 §5)."""

    def __init__(self, description: str) -> None:
        super().__init__("invalid_dpop_proof", description)


class NonceNeeded(OAuthRefused):
    """The proof has no nonce of ours, or an old one; a new one comes with the answer (§8)."""

    def __init__(self) -> None:
        super().__init__("use_dpop_nonce", "Sign the proof anew with the nonce of this answer.")


class ProofNonces:
    """Nonces that every process of ours knows without having been told; *mac* is keyed."""

    def __init__(self, mac: Callable[[str, str], bytes]) -> None:
        self._mac = mac

    def current(self, now: float) -> str:
        """Return the nonce to sign with from now on; *now* in seconds since 1970."""
        return self._of(int(now) // _STEP)

    def check(self, nonce: str | None, now: float) -> None:
        """Raise `NonceNeeded` for one that is not ours, or older than five minutes."""
        step, newest = _step_in(nonce or ""), int(now) // _STEP
        # The clock of the process that gave it out may be a little ahead of ours.
        if not newest - _STEPS <= step <= newest + 1:
            raise NonceNeeded
        if not hmac.compare_digest(self._of(step).encode(), (nonce or "").encode()):
            raise NonceNeeded

    def _of(self, step: int) -> str:
        mark = self._mac("dpop.nonce", str(step))[:16]
        return _text(step.to_bytes(5, "big") + mark)


@dataclass(frozen=True)
class Proof:
    """A proof that holds: by the key of which thumbprint, under which name, with which nonce."""

    jkt: str
    jti: str
    nonce: str | None
    signed_at: float

    @property
    def use(self) -> UsedOnce:
        """What must not be used a second time while the proof would hold."""
        until = datetime.fromtimestamp(self.signed_at, UTC) + timedelta(seconds=SKEW)
        return UsedOnce.of("proof", self.jkt, self.jti, until=until)


def read_proof(
    text: str, *, method: str, url: str, now: float, access_token: str | None = None
) -> Proof:
    """Return the proof in the header ``DPoP`` of a request to *url*, or raise `ProofRefused`.

    With *access_token* it must be for this very token.
    """
    try:
        signed = Signed.read(text)
        if signed.header.keys() != HEADER or signed.header["typ"] != TYPE:
            raise ProofRefused("The header of a proof is typ, alg and jwk.")
        jwk = public_jwk(dict(signed.header["jwk"]))
    except (NotSigned, KeyNotUsable, TypeError, ValueError) as unusable:
        raise ProofRefused("The proof is no JWT by a public key that is taken here.") from unusable
    if not signed.holds_under(jwk):
        raise ProofRefused("The proof is not signed by its own key.")
    claims = signed.claims
    _check_request(claims, method, url)
    if access_token is not None:
        hashed = _text(hashlib.sha256(access_token.encode()).digest())
        if claims.get("ath") != hashed:
            raise ProofRefused("The proof is for another token (ath).")
    jti, nonce = claims.get("jti"), claims.get("nonce")
    if not isinstance(jti, str) or not 0 < len(jti) <= LONGEST_ID:
        raise ProofRefused("The proof needs a jti.")
    return Proof(
        jkt=thumbprint(jwk),
        jti=jti,
        nonce=nonce if isinstance(nonce, str) else None,
        signed_at=_signed_at(claims, now),
    )


def _check_request(claims: dict[str, Any], method: str, url: str) -> None:
    if claims.get("htm") != method:
        raise ProofRefused("The proof is for another method (htm).")
    htu = claims.get("htu")
    if not isinstance(htu, str) or _plain(htu) != _plain(url):
        raise ProofRefused("The proof is for another address (htu).")


def _signed_at(claims: dict[str, Any], now: float) -> float:
    iat = _moment(claims, "iat")
    if iat is None or abs(now - iat) > SKEW:
        raise ProofRefused("The proof was not signed just now (iat).")
    begins, expires = _moment(claims, "nbf"), _moment(claims, "exp")
    if begins is not None and begins > now + SKEW:
        raise ProofRefused("The proof is not valid yet (nbf).")
    if expires is not None and expires <= now:
        raise ProofRefused("The proof has expired (exp).")
    return iat


def _moment(claims: dict[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**33:
        raise ProofRefused(f"The proof has a malformed {name}.")
    return float(value)


def _plain(url: str) -> tuple[str, str, int | None, str] | None:
    """Return an address without query and fragment, written one way (RFC 3986 §6.2.2)."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return parts.scheme, (parts.hostname or ""), port, parts.path or "/"


def _step_in(nonce: str) -> int:
    try:
        return int.from_bytes(base64.urlsafe_b64decode(nonce + "=" * (-len(nonce) % 4))[:5], "big")
    except ValueError:
        return -1


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
