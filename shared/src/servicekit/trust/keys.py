"""Keys that sign and keys that are trusted: ES256, pinned per issuer, never taken from a token."""

import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Self

import orjson
from cachetools import TLRUCache
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from servicekit.ground.errors import Unauthenticated

ALGORITHM: Final = "ES256"
HEADER: Final = frozenset({"alg", "typ", "kid"})
"""A signed text of ours has exactly these header members; ``jwk``, ``jku`` or ``crit`` end it."""

LEEWAY_SECONDS: Final = 5
LONGEST_TOKEN: Final = 16_384
LONGEST_RECORD: Final = 131_072
REMEMBERED_TOKENS: Final = 4_096

_ALLOWED: Final = jws.JWSRegistry(algorithms=[ALGORITHM])
_MEMORY_FILE_SYSTEMS: Final = frozenset({"tmpfs", "ramfs"})

TokenClaims = dict[str, Any]
RealTime = Callable[[], float]


class TokenRefused(Unauthenticated):
    """The token is not one we trust; why stays in ``reason``, for the log alone."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            zh="登录状态无效或已过期，请重新登录。",
            en="Your sign-in is not valid any more; please sign in again.",
        )
        self.reason = reason


class KeysOnDisk(RuntimeError):
    """A production process was pointed at keys that lie on a disk (design D13)."""

    def __init__(self, directory: Path, file_system: str) -> None:
        super().__init__(
            f"Production takes no keys from a disk: {directory} is on {file_system}. "
            "Let the key management system mount them in memory (tmpfs) and name that directory."
        )


class SigningKey:
    """An issuer's private key (P-256)."""

    def __init__(self, key: ECKey) -> None:
        self._key = key
        self.kid: Final = str(key.kid)

    @classmethod
    def generate(cls, kid: str | None = None) -> Self:
        """Make a new key; without *kid* it is named by its thumbprint (RFC 7638)."""
        key = ECKey.generate_key("P-256")
        return cls(_named(key, kid or key.thumbprint()))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a private JWK."""
        key = ECKey.import_key(orjson.loads(path.read_bytes()))
        if not key.is_private or not key.kid:
            raise ValueError(f"{path.name} holds no private key with a kid.")
        return cls(key)

    def save(self, path: Path) -> None:
        """Write the private JWK, readable by its owner alone; a key that is there stays."""
        write_new(path, orjson.dumps(self._key.as_dict(private=True)), mode=0o600)

    @property
    def public_jwk(self) -> dict[str, Any]:
        """The public half as a JWK (RFC 7517) with ``kid``, ``use`` and ``alg``."""
        return {**self._key.as_dict(private=False), "use": "sig", "alg": ALGORITHM}

    def sign(self, claims: Mapping[str, Any], typ: str) -> str:
        """Return *claims* as a compact JWS (RFC 7515) whose header names *typ* and this key."""
        header = {"alg": ALGORITHM, "typ": typ, "kid": self.kid}
        return jws.serialize_compact(header, orjson.dumps(claims), self._key, registry=_ALLOWED)


class Keyring:
    """Whose signature is believed: public keys pinned per issuer, several while one is replaced.

    A verified token is remembered until it expires, since verifying costs 100 to 200 µs.
    *real_time* gives seconds since 1970; token times never follow the business clock.
    """

    def __init__(
        self,
        public_jwks: Mapping[str, Iterable[Mapping[str, Any]]],
        *,
        real_time: RealTime = time.time,
    ) -> None:
        self._keys = {issuer: _by_kid(issuer, jwks) for issuer, jwks in public_jwks.items()}
        self._real_time = real_time
        self._remembered: TLRUCache[tuple[str, str, str], tuple[float, bytes]] = TLRUCache(
            REMEMBERED_TOKENS, lambda _name, found, _now: found[0], timer=real_time
        )

    @classmethod
    def load(cls, directory: Path, *, real_time: RealTime = time.time) -> Self:
        """Read every ``<issuer>.public.jwk``: one JWK, or a JWK Set while a key is replaced."""
        found = {}
        for path in sorted(directory.glob("*.public.jwk")):
            content = orjson.loads(path.read_bytes())
            found[path.name.removesuffix(".public.jwk")] = content.get("keys", [content])
        return cls(found, real_time=real_time)

    @property
    def issuers(self) -> frozenset[str]:
        """The issuers with a pinned key."""
        return frozenset(self._keys)

    def public_jwks_of(self, issuer: str) -> list[dict[str, Any]]:
        """Return the public keys pinned for *issuer*, as JWKs (RFC 7517): what others verify by."""
        keys = self._keys.get(issuer, {}).values()
        return [{**key.as_dict(private=False), "use": "sig", "alg": ALGORITHM} for key in keys]

    def verify(
        self, token: str, issuer: str, typ: str, *, audience: str | None = None
    ) -> TokenClaims:
        """Return the claims of *issuer*'s token of this *typ*, if it holds now.

        ``exp`` and ``iat`` are required; with *audience* given, ``aud`` must be just that.
        """
        now = self._real_time()
        name = (token, issuer, typ)
        remembered = self._remembered.get(name)
        if remembered is not None:
            payload = remembered[1]
            claims = _object(payload)
        else:
            payload = self._payload(token, issuer, typ, LONGEST_TOKEN)
            claims = _object(payload)
            self._remembered[name] = (_check_times(claims, now), payload)
        _check_issuer(claims, issuer)
        if audience is not None and claims.get("aud") != audience:
            raise TokenRefused("another audience")
        return claims

    def verify_record(self, record: str, issuer: str, typ: str) -> TokenClaims:
        """Return the claims of a signed record, such as a grant: a fact, which never expires."""
        claims = _object(self._payload(record, issuer, typ, LONGEST_RECORD))
        _check_issuer(claims, issuer)
        return claims

    def _payload(self, token: str, issuer: str, typ: str, longest: int) -> bytes:
        if len(token) > longest:
            raise TokenRefused("too long")
        try:
            signed = jws.extract_compact(token.encode("ascii"), registry=_ALLOWED)
            header = signed.headers()
            if not isinstance(header, dict) or header.keys() != HEADER or header["typ"] != typ:
                raise TokenRefused("another header")
            key = self._keys.get(issuer, {}).get(_text(header["kid"]))
            if key is None:
                raise TokenRefused("no such key")
            if not jws.validate_compact(signed, key, registry=_ALLOWED):
                raise TokenRefused("wrong signature")
        except (JoseError, ValueError, TypeError) as error:
            raise TokenRefused(type(error).__name__) from error
        return signed.payload


def refuse_keys_on_disk(directory: Path, *, deployment: str, mounts: Path | None = None) -> None:
    """Raise :class:`KeysOnDisk` in production unless *directory* lies in memory (design D13)."""
    if deployment != "production":
        return
    file_system = _file_system(directory.resolve(), mounts or Path("/proc/self/mounts"))
    if file_system not in _MEMORY_FILE_SYSTEMS:
        raise KeysOnDisk(directory, file_system)


def _named(key: ECKey, kid: str) -> ECKey:
    return ECKey.import_key({**key.as_dict(private=True), "kid": kid})


def _by_kid(issuer: str, jwks: Iterable[Mapping[str, Any]]) -> dict[str, ECKey]:
    keys = {}
    for jwk in jwks:
        key = ECKey.import_key({name: value for name, value in jwk.items() if name != "d"})
        if not key.kid or key.curve_name != "P-256":
            raise ValueError(f"A public key of {issuer} is no P-256 key with a kid.")
        keys[key.kid] = key
    return keys


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TokenRefused("no text where text belongs")
    return value


def _object(payload: bytes) -> TokenClaims:
    try:
        claims = orjson.loads(payload)
    except ValueError as error:
        raise TokenRefused("no JSON") from error
    if not isinstance(claims, dict):
        raise TokenRefused("no JSON object")
    return claims


def _check_issuer(claims: TokenClaims, issuer: str) -> None:
    if claims.get("iss") != issuer:
        raise TokenRefused("another issuer")


def _check_times(claims: TokenClaims, now: float) -> float:
    """Return until when the token may be believed, in seconds since 1970."""
    expires, issued = _moment(claims, "exp"), _moment(claims, "iat")
    begins = _moment(claims, "nbf") if "nbf" in claims else issued
    if now >= expires + LEEWAY_SECONDS:
        raise TokenRefused("expired")
    if max(issued, begins) > now + LEEWAY_SECONDS:
        raise TokenRefused("not valid yet")
    return expires + LEEWAY_SECONDS


def _moment(claims: TokenClaims, name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TokenRefused(f"no {name}")
    return value


def write_new(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file that is not there yet, whole or not at all; one that is there stays."""
    # Written aside and linked, so that a second process never reads half a key nor replaces one.
    if path.exists():
        return
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    finally:
        aside.unlink()


def _file_system(directory: Path, mounts: Path) -> str:
    mounted = (line.split()[1:3] for line in mounts.read_text().splitlines())
    above = [(len(point), kind) for point, kind in mounted if directory.is_relative_to(point)]
    return max(above, default=(0, "an unknown file system"))[1]
