"""Public keys of others, as PEM or JWK, and what they sign: client assertions, proofs.

Our own keys are pinned ES256 (`servicekit.trust.keys`); others sign with what FAPI 2.0 allows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from joserfc import jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwk import ECKey, OKPKey, RSAKey

ALGORITHMS: Final = ("ES256", "PS256", "EdDSA", "Ed25519")
"""FAPI 2.0 Security Profile §5.4.1, EdDSA by its old name and by that of RFC 9864."""
SMALLEST_RSA: Final = 2048
LARGEST_RSA: Final = 4096
LONGEST_KEY: Final = 4096
LONGEST_SIGNED: Final = 8192

Key = ECKey | RSAKey | OKPKey


class KeyNotUsable(ValueError):
    """It is no public key, or not of a kind and size that we take; the message says which."""


class NotSigned(ValueError):
    """It is no signed JSON object of a form that we take; the message says what is wrong."""


class _Registry(jws.JWSRegistry):
    max_header_length = 2048  # an RSA key has to fit in

    def get_alg(self, name: str) -> Any:
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError(f"{name} is not taken here")
        return self.algorithms[name]


_TAKEN: Final = _Registry(algorithms=ALGORITHMS)


def public_jwk(material: str | Mapping[str, Any]) -> dict[str, Any]:
    """Return the public key in PEM (SubjectPublicKeyInfo) or a JWK, with its ``kid``.

    A key without a name is named by its thumbprint (RFC 7638). Raises `KeyNotUsable`.
    """
    try:
        key = _of_pem(material) if isinstance(material, str) else _of_jwk(material)
    except (JoseError, ValueError, TypeError, KeyError) as unusable:
        if isinstance(unusable, KeyNotUsable):
            raise
        raise KeyNotUsable("This is no public key that can be read.") from unusable
    kid = material.get("kid") if isinstance(material, Mapping) else None
    named = kid if isinstance(kid, str) and 0 < len(kid) <= 200 and kid.isprintable() else None
    return {**key.as_dict(private=False), "kid": named or key.thumbprint()}


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """Return the SHA-256 thumbprint of a key (RFC 7638)."""
    return _imported(jwk).thumbprint()


@dataclass(frozen=True)
class Signed:
    """A compact JWS of somebody else, read and not yet believed."""

    header: dict[str, Any]
    claims: dict[str, Any]
    _object: jws.CompactSignature

    @classmethod
    def read(cls, text: str) -> "Signed":
        """Read it; raises `NotSigned` where it is none, or not by an algorithm that we take."""
        if len(text) > LONGEST_SIGNED:
            raise NotSigned("too long")
        try:
            found = jws.extract_compact(text.encode("ascii"), registry=_TAKEN)
            header, claims = found.headers(), orjson.loads(found.payload)
            _TAKEN.get_alg(header["alg"])
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotSigned(type(error).__name__) from error
        if not isinstance(claims, dict):
            raise NotSigned("no JSON object")
        return cls(dict(header), claims, found)

    def holds_under(self, jwk: Mapping[str, Any]) -> bool:
        """Whether this public key signed it."""
        try:
            return jws.validate_compact(self._object, _imported(jwk), registry=_TAKEN)
        except (JoseError, ValueError, TypeError):
            return False


def _of_pem(text: str) -> Key:
    if len(text) > LONGEST_KEY:
        raise KeyNotUsable("This key is too long.")
    found = load_pem_public_key(text.encode())
    if isinstance(found, EllipticCurvePublicKey):
        return _checked(ECKey.import_key(text))
    if isinstance(found, RSAPublicKey):
        return _checked(RSAKey.import_key(text))
    if isinstance(found, Ed25519PublicKey):
        return _checked(OKPKey.import_key(text))
    raise KeyNotUsable("Use P-256, RSA or Ed25519.")


def _of_jwk(jwk: Mapping[str, Any]) -> Key:
    if "d" in jwk or "k" in jwk:
        raise KeyNotUsable("This is a private key; it is not secret any more. Make a new one.")
    if len(orjson.dumps(dict(jwk))) > LONGEST_KEY:
        raise KeyNotUsable("This key is too long.")
    return _checked(_imported(jwk))


def _imported(jwk: Mapping[str, Any]) -> Key:
    members = {name: value for name, value in jwk.items() if name in _MEMBERS}
    kind = _KINDS.get(str(jwk.get("kty")))
    if kind is None:
        raise KeyNotUsable("Use P-256, RSA or Ed25519.")
    return kind.import_key(members)


_KINDS: Final[Mapping[str, type[ECKey] | type[RSAKey] | type[OKPKey]]] = {
    "EC": ECKey,
    "RSA": RSAKey,
    "OKP": OKPKey,
}
_MEMBERS: Final = frozenset({"kty", "crv", "x", "y", "n", "e"})


def _checked(key: Key) -> Key:
    if isinstance(key, RSAKey):
        if not SMALLEST_RSA <= key.raw_value.key_size <= LARGEST_RSA:
            raise KeyNotUsable(f"An RSA key has {SMALLEST_RSA} to {LARGEST_RSA} bits.")
    elif key.curve_name not in ("P-256", "Ed25519"):
        raise KeyNotUsable("Use P-256, RSA or Ed25519.")
    return key
