"""Internal tokens: the gateway's for whom it lets through, a service's for itself.

Both are read here as well: who calls an operation is told by its pass alone (design D7).
"""

import base64
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

import orjson

from contracts.internal.calls import OPERATOR, Purpose, is_allowed
from contracts.parties import Capacity, Party
from contracts.topics import GATEWAY
from servicekit.trust.actor import ANONYMOUS, Act, Actor, CallNotAllowed
from servicekit.trust.data_scope import scope_of_officer
from servicekit.trust.keys import Keyring, RealTime, SigningKey, TokenClaims, TokenRefused

FROM_GATEWAY: Final = "txn+jwt"
FROM_SERVICE: Final = "svc+jwt"
LONGEST_LIFE_SECONDS: Final = 50
MOST_CASES: Final = 100
LONGEST_WORD: Final = 200
"""How long an operator's name, and how long their reason, may be."""


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Whom the gateway lets through: a person acting for ``party``, an officer, a client.

    Who acts for a person does so in these ``items`` alone, where any are named. An officer has
    ``roles``. A client acts in its own name: its id is its ``account_id``, and its
    level is empty.
    """

    kind: Literal["person", "officer", "client"]
    account_id: str
    session_id: str
    assurance_level: str
    scopes: frozenset[str] = frozenset()
    party: Party | None = None
    capacity: Capacity = Capacity.SELF
    items: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    department: str | None = None
    division: str | None = None


class InternalTokens:
    """What the gateway exchanges an outside token for (design D7): one audience, ≤ 50 s."""

    def __init__(self, signing_key: SigningKey, *, real_time: RealTime = time.time) -> None:
        self._signing_key = signing_key
        self._real_time = real_time

    def issue(self, bearer: Bearer, *, audience: str, client_id: str | None = None) -> str:
        """Return a pass for *bearer* at one service; *client_id* is the application in between."""
        now = int(self._real_time())
        claims: dict[str, object] = {
            "iss": GATEWAY,
            "aud": audience,
            "sub": bearer.account_id,
            "acr": bearer.assurance_level,
            "scope": " ".join(sorted(bearer.scopes)),
            "sid": bearer.session_id,
            "iat": now,
            "exp": now + LONGEST_LIFE_SECONDS,
        }
        if client_id is not None:
            claims["act"] = {"sub": client_id}
        if bearer.kind == "officer":
            claims["roles"] = sorted(bearer.roles)
            claims["department"] = bearer.department
            claims["division"] = bearer.division
        elif bearer.kind == "client":
            claims["client"] = True
        elif bearer.party is not None:
            claims["party"] = {"kind": bearer.party.kind, "id": str(bearer.party.id)}
            claims["capacity"] = bearer.capacity
            if bearer.items:
                claims["items"] = list(bearer.items)
        return self._signing_key.sign(claims, FROM_GATEWAY)


class ServiceTokens:
    """What a service shows another when it calls on its own account, in no person's name.

    An operator's say in *act* who of them calls and why.
    """

    def __init__(
        self,
        signing_key: SigningKey,
        issuer: str,
        *,
        act: Act | None = None,
        real_time: RealTime = time.time,
    ) -> None:
        self.issuer: Final = issuer
        self._signing_key = signing_key
        self._act = {} if act is None else {"by": act.by, "why": act.why}
        self._real_time = real_time

    def for_call(self, audience: str, purpose: Purpose, case_ids: Sequence[UUID] = ()) -> str:
        """Return a pass for one call about at most 100 cases."""
        if len(case_ids) > MOST_CASES:
            raise ValueError(f"One call names at most {MOST_CASES} cases, not {len(case_ids)}.")
        now = int(self._real_time())
        claims = {
            "iss": self.issuer,
            "aud": audience,
            "purpose": purpose,
            "cases": [str(case) for case in case_ids],
            "iat": now,
            "exp": now + LONGEST_LIFE_SECONDS,
            **self._act,
        }
        return self._signing_key.sign(claims, FROM_SERVICE)


def identify(
    headers: Mapping[str, str], keyring: Keyring, audience: str, operation: str, *, today: date
) -> Actor:
    """Return who calls *operation* (``METHOD /path``) of the service named *audience*.

    Only two passes are known: the gateway's and a service's own. Anything else, a citizen's
    outside token included, is refused; no pass at all is an anonymous caller. *today* is the legal
    day, on which an officer's districts are what they are.
    """
    header = headers.get("authorization")
    if header is None:
        return ANONYMOUS
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TokenRefused("no bearer token")
    typ, issuer = _announced(token)
    if typ == FROM_GATEWAY:
        return _passenger(_verified(keyring, token, GATEWAY, typ, audience), today)
    if typ == FROM_SERVICE:
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


def _passenger(claims: TokenClaims, today: date) -> Actor:
    try:
        shared: dict[str, Any] = {
            "id": str(UUID(claims["sub"])),
            "assurance_level": claims["acr"],
            "scopes": frozenset(claims.get("scope", "").split()),
            "session_id": claims["sid"],
        }
        if "roles" in claims:
            scope = scope_of_officer(claims.get("department"), claims.get("division"), on=today)
            return Actor(kind="officer", roles=frozenset(claims["roles"]), scope=scope, **shared)
        if claims.get("client") is True:
            return Actor(kind="client", **shared)
        return Actor(
            kind="person",
            acts_for=Party(kind=claims["party"]["kind"], id=claims["party"]["id"]),
            capacity=Capacity(claims["capacity"]),
            items=_items(claims),
            **shared,
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise TokenRefused("incomplete claims") from error


def _items(claims: TokenClaims) -> frozenset[str] | None:
    """Return in which items somebody may act, None for all; an empty list is for none."""
    items = claims.get("items")
    if items is None:
        return None
    if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
        raise ValueError("items are a list of codes")
    return frozenset(items)


def _peer(claims: TokenClaims, audience: str, operation: str) -> Actor:
    try:
        caller, purpose = claims["iss"], Purpose(claims["purpose"])
        case_ids = tuple(UUID(case) for case in claims["cases"])
        act = _act(claims) if caller == OPERATOR else None
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise TokenRefused("incomplete claims") from error
    if not is_allowed(caller, purpose, audience, operation):
        raise CallNotAllowed(f"{caller} may not call {operation} for the purpose {purpose}.")
    return Actor(kind="service", id=caller, purpose=purpose, case_ids=case_ids, act=act)


def _act(claims: TokenClaims) -> Act:
    """Return who of the operators calls and why; who does not say both is let in nowhere."""
    by, why = claims["by"].strip(), claims["why"].strip()
    if not (0 < len(by) <= LONGEST_WORD and 0 < len(why) <= LONGEST_WORD):
        raise ValueError("no name or no reason")
    return Act(by, why)
