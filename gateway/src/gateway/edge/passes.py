"""The internal tokens that callers are given for one service each (design D7)."""

import time
from dataclasses import dataclass
from typing import Annotated, Final

from cachetools import FIFOCache
from fastapi import Depends, Request

from gateway.edge.refusals import not_acting_for
from gateway.edge.revocations import Revocations
from gateway.edge.standings import Standings
from gateway.organisations.domain.standing import Standing
from gateway.provider.domain.caller import Caller
from servicekit.trust.passes import Bearer, InternalTokens

REUSE: Final = 40.0
"""Seconds for which a pass is given out again, of the 50 it holds: the rest is for the way."""

OWN_PASSES: Final = "gateway.passes"
"""Where our own operations find their caller's passes in the ASGI scope."""


@dataclass(frozen=True, slots=True)
class Pass:
    """An internal token, given out again until *until*, and what it rests on: a membership, if any.

    ``for_another_person``: that is a delegation.
    """

    token: str
    until: float
    membership_id: str | None
    for_another_person: bool = False


class Passes:
    """Exchanges what a caller holds for a pass to one service, with no more than it needs.

    A pass holds for its (session, level, party, audience, scope), so a request costs no
    signature; what tells requests apart is the transaction id, which travels in a header.
    """

    def __init__(
        self,
        tokens: InternalTokens,
        standings: Standings,
        revocations: Revocations,
        *,
        capacity: int = 50_000,
    ) -> None:
        self._tokens = tokens
        self._standings = standings
        self._revocations = revocations
        # None that expires by itself, or knows what was used last: those take ten times as long.
        self._issued: FIFOCache[tuple[str, str, bytes | None, str, str | None], Pass] = FIFOCache(
            capacity
        )

    async def exchange(
        self,
        caller: Caller,
        *,
        party: bytes | None,
        audience: str,
        scope: str | None,
        now: float,
    ) -> Pass:
        """Return a pass for *audience*, narrowed to *scope*, or with all the caller's.

        *party* is whom the request names as acted for. A pass given out before is given again
        while its membership lasts; where that has ended, another is looked for, or the caller
        refused.
        """
        key = (caller.session_id, caller.assurance_level, party, audience, scope)
        issued = self._issued.get(key)
        if issued is not None and issued.until > now and not self._has_ended(issued.membership_id):
            return issued
        standing = await self._standings.of(caller, party, audience=audience, scope=scope)
        membership_id = standing.membership_id if standing else None
        if self._has_ended(membership_id):  # while it was looked up
            raise not_acting_for()
        token = self._tokens.issue(
            _bearer(caller, standing, scope), audience=audience, client_id=caller.client_id
        )
        for_another = standing is not None and standing.is_for_another_person
        issued = self._issued[key] = Pass(token, now + REUSE, membership_id, for_another)
        return issued

    def _has_ended(self, membership_id: str | None) -> bool:
        return membership_id is not None and self._revocations.covers(membership_id)


@dataclass(frozen=True, slots=True)
class OwnPasses:
    """The passes of one request's caller, for an operation of ours that asks services in turn."""

    passes: Passes
    caller: Caller
    party: bytes | None

    async def to(self, audience: str, scope: str | None) -> str:
        """Return the token of a pass to a service."""
        issued = await self.passes.exchange(
            self.caller, party=self.party, audience=audience, scope=scope, now=time.time()
        )
        return issued.token


async def _own_passes(request: Request) -> OwnPasses:
    passes: OwnPasses = request.scope[OWN_PASSES]
    return passes


CurrentPasses = Annotated[OwnPasses, Depends(_own_passes)]


def _bearer(caller: Caller, standing: Standing | None, scope: str | None) -> Bearer:
    scopes = caller.scopes if scope is None else caller.scopes & {scope}
    if caller.is_client:
        return Bearer(
            kind="client",
            account_id=caller.account_id,
            session_id=caller.session_id,
            assurance_level="",
            scopes=scopes,
        )
    if standing is None:
        return Bearer(
            kind="officer",
            account_id=caller.account_id,
            session_id=caller.session_id,
            assurance_level=caller.assurance_level,
            scopes=scopes,
            roles=frozenset(caller.roles),
            department=caller.department,
            division=caller.division,
        )
    return Bearer(
        kind="person",
        account_id=caller.account_id,
        session_id=caller.session_id,
        assurance_level=caller.assurance_level,
        scopes=scopes,
        party=standing.party,
        capacity=standing.capacity,
        items=standing.items,
    )
