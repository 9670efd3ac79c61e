"""The internal tokens that callers are given for one service each (design D7)."""

from collections import OrderedDict
from typing import Any, Final, Protocol

from gateway.domain.caller import Caller

INTERNAL_TOKEN: Final = "txn+jwt"
ISSUER: Final = "gateway"
LIFETIME: Final = 50
"""Seconds from signing to expiry."""
REUSE: Final = 40
"""Seconds for which a pass is given out again; the rest is for the way and for clocks apart."""


class Signer(Protocol):
    """Signs compact tokens with the gateway's internal key."""

    def sign(self, claims: dict[str, Any], typ: str) -> str: ...


class Passes:
    """Exchanges what a caller holds for a pass to one service, with no more than it needs.

    A pass holds for its (session, audience, scope), so a request costs no signature; what tells
    requests apart is the transaction id, which travels in a header.
    """

    def __init__(self, signer: Signer, *, capacity: int = 50_000) -> None:
        self._signer = signer
        self._capacity = capacity
        self._issued: OrderedDict[tuple[str, str, str, str], tuple[str, float]] = OrderedDict()

    def exchange(
        self, caller: Caller, *, audience: str, scope: str | None, now: float
    ) -> str:
        """Return a pass for *audience*, narrowed to *scope*; all the caller's when none is named."""
        narrowed = scope if scope is not None else " ".join(sorted(caller.scopes))
        key = (caller.session_id, caller.assurance_level, audience, narrowed)
        found = self._issued.get(key)
        if found is not None and found[1] > now:
            return found[0]
        issued = self._signer.sign(self._claims(caller, audience, narrowed, int(now)), INTERNAL_TOKEN)
        self._issued[key] = (issued, now + REUSE)
        self._issued.move_to_end(key)
        if len(self._issued) > self._capacity:
            self._issued.popitem(last=False)
        return issued

    def _claims(self, caller: Caller, audience: str, scope: str, now: int) -> dict[str, Any]:
        officer = {
            "roles": list(caller.roles),
            "department": caller.department,
            "division": caller.division,
        }
        return {
            "iss": ISSUER,
            "sub": caller.account_id,
            "aud": audience,
            "iat": now,
            "exp": now + LIFETIME,
            "scope": scope,
            "acr": caller.assurance_level,
            "sid": caller.session_id,
            "act": {"sub": ISSUER, "client_id": caller.client_id},
            **(officer if caller.is_officer else {}),
        }
