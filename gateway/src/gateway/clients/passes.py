"""The internal tokens that callers are given for one service each (design D7)."""

from collections import OrderedDict
from typing import Final

from gateway.domain.caller import Caller
from servicekit.trust.actor import Actor
from servicekit.trust.passes import InternalTokens

REUSE: Final = 40
"""Seconds for which a pass is given out again, of the 50 it holds: the rest is for the way."""


class Passes:
    """Exchanges what a caller holds for a pass to one service, with no more than it needs.

    A pass holds for its (session, level, audience, scope), so a request costs no signature; what
    tells requests apart is the transaction id, which travels in a header.
    """

    def __init__(self, tokens: InternalTokens, *, capacity: int = 50_000) -> None:
        self._tokens = tokens
        self._capacity = capacity
        self._issued: OrderedDict[tuple[str, str, str, str | None], tuple[str, float]] = (
            OrderedDict()
        )

    def exchange(self, caller: Caller, *, audience: str, scope: str | None, now: float) -> str:
        """Return a pass for *audience*, narrowed to *scope*, or with all the caller's."""
        key = (caller.session_id, caller.assurance_level, audience, scope)
        found = self._issued.get(key)
        if found is not None and found[1] > now:
            return found[0]
        issued = self._tokens.issue(
            _actor(caller, scope),
            audience=audience,
            session_id=caller.session_id,
            client_id=caller.client_id,
        )
        self._issued[key] = (issued, now + REUSE)
        self._issued.move_to_end(key)
        if len(self._issued) > self._capacity:
            self._issued.popitem(last=False)
        return issued


def _actor(caller: Caller, scope: str | None) -> Actor:
    return Actor(
        kind="officer" if caller.is_officer else "person",
        id=caller.account_id,
        assurance_level=caller.assurance_level,
        scopes=caller.scopes if scope is None else caller.scopes & {scope},
        roles=frozenset(caller.roles),
        department=caller.department,
        division=caller.division,
        session_id=caller.session_id,
    )
