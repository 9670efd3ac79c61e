"""Access and identity tokens as the outside sees them (RFC 9068, OpenID Connect Core 1.0 §2)."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry
from joserfc.registry import JWS_HEADER_REGISTRY, HeaderRegistryDict
from servicekit.errors import Unauthenticated
from uuid_utils.compat import uuid7

from gateway.domain.caller import Caller

ALGORITHM: Final = "ES256"
ACCESS_TOKEN: Final = "at+jwt"
ID_TOKEN: Final = "JWT"
LONGEST_TOKEN: Final = 4096
"""Bytes; ours have some 700."""


class TokenRefused(Unauthenticated):
    """The access token is not one of ours, or not valid any more."""


class _OurHeader(JWSRegistry):
    """Our tokens carry three header parameters; a token with any other is not one of ours.

    So ``jwk``, ``jku``, ``x5u`` and ``crit`` are refused before anything looks at them.
    """

    default_header_registry: ClassVar[HeaderRegistryDict] = {
        name: JWS_HEADER_REGISTRY[name] for name in ("alg", "typ", "kid")
    }


_HEADER: Final = _OurHeader(algorithms=[ALGORITHM])


class OutsideTokens:
    """Signs tokens for clients outside and recognises them again.

    *issuer* is the gateway's public address, *lifetime* an access token's in seconds.
    """

    def __init__(self, key: ECKey, *, issuer: str, lifetime: int) -> None:
        self.issuer = issuer
        self.audience = f"{issuer}/v1"
        self.lifetime = lifetime
        self._key = key

    def public_keys(self) -> dict[str, Any]:
        """Return the JWK set that clients verify with (RFC 7517 §5)."""
        public = self._key.as_dict(private=False)
        return {"keys": [{**public, "use": "sig", "alg": ALGORITHM}]}

    def access_token(self, caller: Caller, *, now: int, auth_time: int) -> str:
        """Return an access token (RFC 9068 §2.2) that says what *caller* holds."""
        officer = {
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
            "auth_time": auth_time,
            "acr": caller.assurance_level,
            "sid": caller.session_id,
            **(officer if caller.is_officer else {}),
        }
        return self._sign(claims, ACCESS_TOKEN)

    def id_token(
        self, caller: Caller, *, now: int, auth_time: int, nonce: str | None, amr: Collection[str]
    ) -> str:
        """Return an identity token for the client that asked; no name, number or phone in it."""
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
            **({"nonce": nonce} if nonce else {}),
        }
        return self._sign(claims, ID_TOKEN)

    def recognise(self, token: str, *, now: int) -> Caller:
        """Return the bearer of an access token of ours, or raise `TokenRefused`."""
        claims = self._verified(token, ACCESS_TOKEN)
        required = JWTClaimsRegistry(
            now=now,
            leeway=0,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            sid={"essential": True},
            client_id={"essential": True},
            acr={"essential": True},
        )
        try:
            required.validate(claims)
        except JoseError as refused:
            raise TokenRefused(_SIGN_IN_AGAIN) from refused
        return _caller(claims)

    def recognise_hint(self, token: str) -> Mapping[str, Any]:
        """Return an identity token's claims, expired or not (RP-Initiated Logout 1.0 §4)."""
        claims = self._verified(token, ID_TOKEN)
        if claims.get("iss") != self.issuer:
            raise TokenRefused(_SIGN_IN_AGAIN)
        return claims

    def _sign(self, claims: dict[str, Any], typ: str) -> str:
        header = {"alg": ALGORITHM, "typ": typ, "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, registry=_HEADER)

    def _verified(self, token: str, typ: str) -> dict[str, Any]:
        if len(token) > LONGEST_TOKEN:
            raise TokenRefused(_SIGN_IN_AGAIN)
        try:
            found = jwt.decode(token, self._key, registry=_HEADER)
        except (JoseError, ValueError) as refused:
            raise TokenRefused(_SIGN_IN_AGAIN) from refused
        if found.header.get("typ") != typ:
            raise TokenRefused(_SIGN_IN_AGAIN)
        return found.claims


def _caller(claims: Mapping[str, Any]) -> Caller:
    return Caller(
        account_id=claims["sub"],
        session_id=claims["sid"],
        client_id=claims["client_id"],
        assurance_level=claims["acr"],
        scopes=frozenset(claims.get("scope", "").split()),
        expires_at=claims["exp"],
        roles=tuple(claims.get("roles", ())),
        department=claims.get("department"),
        division=claims.get("division"),
    )


_SIGN_IN_AGAIN: Final = (
    "登录已失效,请重新登录。 Your sign-in is not valid any more; please sign in again."
)
