"""Access and identity tokens as the outside sees them (RFC 9068, OpenID Connect Core 1.0 §2)."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from uuid_utils.compat import uuid7

from gateway.provider.domain.caller import Caller
from servicekit.trust.keys import Keyring, SigningKey, TokenRefused

FOR_ACCESS: Final = "at+jwt"
FOR_IDENTITY: Final = "JWT"


class OutsideTokens:
    """Signs tokens for clients outside and recognises them again.

    *issuer* is the gateway's public address, *lifetime* an access token's in seconds. The key is
    not the one that signs internal tokens: what holds outside never holds inside. While a key is
    replaced there are *others*, public ones: what they signed holds, and clients find them.
    """

    def __init__(
        self,
        key: SigningKey,
        *,
        issuer: str,
        lifetime: int,
        others: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self.issuer: Final = issuer
        self.audience: Final = f"{issuer}/v1"
        self.lifetime: Final = lifetime
        self._key = key
        self._public_jwks = [
            key.public_jwk,
            *(dict(other) for other in others if other["kid"] != key.kid),
        ]
        self._keyring = Keyring({issuer: self._public_jwks})

    def public_keys(self) -> dict[str, Any]:
        """Return the JWK set that clients verify with (RFC 7517 §5)."""
        return {"keys": self._public_jwks}

    def access_token(self, caller: Caller, *, now: int, auth_time: int | None) -> str:
        """Return an access token (RFC 9068 §2.2) that says what *caller* holds.

        An application in its own name was never asked to sign in: no *auth_time*.
        """
        signed_in = {"auth_time": auth_time, "acr": caller.assurance_level}
        own = {"requests_per_second": caller.requests_per_second}
        officer: dict[str, Any] = {
            "roles": list(caller.roles),
            "department": caller.department,
            "division": caller.division,
        }
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": caller.account_id,
            "aud": self.audience,
            "exp": caller.expires_at,
            "iat": now,
            "jti": str(uuid7()),
            "client_id": caller.client_id,
            "scope": " ".join(sorted(caller.scopes)),
            "sid": caller.session_id,
            **(own if caller.is_client else signed_in),
            **({"cnf": {"jkt": caller.jkt}} if caller.jkt is not None else {}),
            **(officer if caller.is_officer else {}),
        }
        return self._key.sign(claims, FOR_ACCESS)

    def id_token(
        self,
        caller: Caller,
        *,
        access_token: str,
        now: int,
        auth_time: int,
        nonce: str | None,
        amr: Collection[str],
    ) -> str:
        """Return an identity token for the client that asked; no name, number or phone in it.

        It names the *access_token* that it comes with (OpenID Connect Core §3.1.3.6).
        """
        half = hashlib.sha256(access_token.encode()).digest()[:16]
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": caller.account_id,
            "aud": caller.client_id,
            "exp": now + self.lifetime,
            "iat": now,
            "auth_time": auth_time,
            "acr": caller.assurance_level,
            "amr": list(amr),
            "sid": caller.session_id,
            "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
            **({"nonce": nonce} if nonce else {}),
        }
        return self._key.sign(claims, FOR_IDENTITY)

    def recognise(self, token: str) -> Caller:
        """Return the bearer of an access token of ours, or raise `TokenRefused`."""
        claims = self._keyring.verify(token, self.issuer, FOR_ACCESS, audience=self.audience)
        try:
            return _caller(claims)
        except (KeyError, TypeError, AttributeError) as incomplete:
            raise TokenRefused("incomplete claims") from incomplete

    def recognise_hint(self, token: str) -> Mapping[str, Any]:
        """Return an identity token's claims, expired or not (RP-Initiated Logout 1.0 §4)."""
        return self._keyring.verify_record(token, self.issuer, FOR_IDENTITY)


def _caller(claims: Mapping[str, Any]) -> Caller:
    return Caller(
        account_id=claims["sub"],
        session_id=claims["sid"],
        client_id=claims["client_id"],
        assurance_level="" if claims["sub"] == claims["client_id"] else claims["acr"],
        scopes=frozenset(claims["scope"].split()),
        expires_at=claims["exp"],
        roles=tuple(claims.get("roles", ())),
        department=claims.get("department"),
        division=claims.get("division"),
        requests_per_second=claims.get("requests_per_second"),
        jkt=claims["cnf"]["jkt"] if "cnf" in claims else None,
    )
