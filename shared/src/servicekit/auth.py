"""Who calls, and whether this operation is for them."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

import orjson

from contracts.internal import ALLOWED, Purpose
from contracts.topics import GATEWAY
from servicekit.errors import Forbidden, Unauthenticated
from servicekit.keys import Keyring, TokenClaims, TokenRefused

FROM_GATEWAY: Final = "txn+jwt"
FROM_SERVICE: Final = "svc+jwt"
LONGEST_LIFE_SECONDS: Final = 50
LEVELS: Final = ("L1", "L2", "L3", "L4")

ActorKind = Literal["person", "officer", "service", "anonymous"]


class SignInRequired(Unauthenticated):
    """The operation is not for strangers."""

    def __init__(self) -> None:
        super().__init__("请先登录。 Please sign in first.")


class AssuranceTooLow(Forbidden):
    """The person is signed in, but less is known of them than the operation needs."""

    def __init__(self, level: str) -> None:
        super().__init__(
            "请先完成实名认证(姓名和身份证号码)。 "
            f"Please confirm your name and citizen number first ({level})."
        )
        self.level = level


class NotForThisCaller(Forbidden):
    """The operation is for another kind of caller, role or purpose."""

    def __init__(self) -> None:
        super().__init__(
            "您没有办理此操作的权限,请联系管理员。 "
            "This operation is not for you; ask your administrator for the role it needs."
        )


class CallNotAllowed(Forbidden):
    """A service made a call that the allow-list does not hold, or about cases it did not name."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: a person, an officer, another service on its own account, or nobody known.

    ``id`` is the account's UUID as text, or the service's name. ``assurance_level`` is L2 for a
    confirmed phone, L3 for a confirmed name and citizen number. ``purpose`` and ``case_ids`` are
    a service's alone: what it asks for and about which cases.
    """

    kind: ActorKind
    id: str = ""
    assurance_level: str = ""
    scopes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    department: str | None = None
    division: str | None = None
    purpose: Purpose | None = None
    case_ids: tuple[UUID, ...] = ()
    session_id: str | None = None

    @property
    def account_id(self) -> UUID:
        """The account of a person or an officer."""
        return UUID(self.id)

    @property
    def reference(self) -> str:
        """An opaque name for logs: the same for the same actor, and no way back."""
        if self.kind in ("service", "anonymous"):
            return self.id or self.kind
        return f"{self.kind}:{hashlib.sha256(self.id.encode()).hexdigest()[:16]}"

    def check_named(self, case_ids: Iterable[UUID]) -> None:
        """Refuse a service that asks about a case its token does not name."""
        if not set(case_ids) <= set(self.case_ids):
            raise CallNotAllowed("The token does not name every case asked about.")


ANONYMOUS: Final = Actor(kind="anonymous")


@dataclass(frozen=True)
class Authorisation:
    """For whom an operation is; each operation declares one (``x-authz`` in OpenAPI, design D7)."""

    kind: Literal["person", "officer", "service", "public"]
    level: str | None = None
    role: str | None = None
    purposes: tuple[Purpose, ...] = ()

    def describe(self) -> dict[str, object]:
        """Return the declaration as OpenAPI's ``x-authz`` carries it."""
        parts = {"level": self.level, "role": self.role, "purposes": list(self.purposes)}
        return {"kind": self.kind} | {name: value for name, value in parts.items() if value}

    def check(self, actor: Actor) -> None:
        """Refuse an *actor* for whom the operation is not."""
        if self.kind == "public":
            return
        if actor.kind == "anonymous":
            raise SignInRequired
        if actor.kind != self.kind:
            raise NotForThisCaller
        if self.level is not None and not _reaches(actor.assurance_level, self.level):
            raise AssuranceTooLow(self.level)
        if self.role is not None and self.role not in actor.roles:
            raise NotForThisCaller
        if self.kind == "service" and actor.purpose not in self.purposes:
            raise NotForThisCaller


def person(level: str = "L3") -> Authorisation:
    """For a signed-in person known at least this well."""
    if level not in LEVELS:
        raise ValueError(f"{level} is no assurance level.")
    return Authorisation("person", level=level)


def officer(role: str) -> Authorisation:
    """For an officer who holds *role*."""
    return Authorisation("officer", role=role)


def service(*purposes: Purpose) -> Authorisation:
    """For another service, for one of these purposes; the allow-list decides which service."""
    if not purposes:
        raise ValueError("A call between services names at least one purpose.")
    return Authorisation("service", purposes=purposes)


def public() -> Authorisation:
    """For everyone, signed in or not."""
    return Authorisation("public")


def identify(headers: Mapping[str, str], keyring: Keyring, audience: str, operation: str) -> Actor:
    """Return who calls *operation* (``METHOD /path``) of the service named *audience*.

    Only two passes are known: the gateway's and a service's own. Anything else, a citizen's
    outside token included, is refused; no pass at all is an anonymous caller.
    """
    header = headers.get("authorization")
    if header is None:
        return ANONYMOUS
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TokenRefused("no bearer token")
    typ, issuer = _announced(token)
    if typ == FROM_GATEWAY:
        return _passenger(_verified(keyring, token, GATEWAY, typ, audience))
    if typ == FROM_SERVICE and issuer != GATEWAY:
        return _peer(_verified(keyring, token, issuer, typ, audience), audience, operation)
    raise TokenRefused("an outside token")


def _announced(token: str) -> tuple[str, str]:
    """Return the ``typ`` and ``iss`` that an unverified token claims: which key to try, no more."""
    try:
        header, payload, _ = token.encode("ascii").split(b".")
        typ, issuer = (
            orjson.loads(base64.urlsafe_b64decode(part + b"==")).get(name)
            for part, name in ((header, "typ"), (payload, "iss"))
        )
    except (ValueError, AttributeError) as error:
        raise TokenRefused("unreadable") from error
    if not isinstance(typ, str) or not isinstance(issuer, str):
        raise TokenRefused("no type or issuer")
    return typ, issuer


def _verified(keyring: Keyring, token: str, issuer: str, typ: str, audience: str) -> TokenClaims:
    claims = keyring.verify(token, issuer, typ, audience=audience)
    if claims["exp"] - claims["iat"] > LONGEST_LIFE_SECONDS:
        raise TokenRefused("an inside token that lives too long")
    return claims


def _passenger(claims: TokenClaims) -> Actor:
    try:
        account = str(UUID(claims["sub"]))
        return Actor(
            kind="officer" if "roles" in claims else "person",
            id=account,
            assurance_level=claims["acr"],
            scopes=frozenset(claims.get("scope", "").split()),
            roles=frozenset(claims.get("roles", ())),
            department=claims.get("department"),
            division=claims.get("division"),
            session_id=claims["sid"],
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise TokenRefused("incomplete claims") from error


def _peer(claims: TokenClaims, audience: str, operation: str) -> Actor:
    try:
        caller, purpose = claims["iss"], Purpose(claims["purpose"])
        case_ids = tuple(UUID(case) for case in claims["cases"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise TokenRefused("incomplete claims") from error
    if (caller, purpose, audience, operation) not in ALLOWED:
        raise CallNotAllowed(f"{caller} may not call {operation} for the purpose {purpose}.")
    return Actor(kind="service", id=caller, purpose=purpose, case_ids=case_ids)


def _reaches(level: str, needed: str) -> bool:
    return level in LEVELS and LEVELS.index(level) >= LEVELS.index(needed)
