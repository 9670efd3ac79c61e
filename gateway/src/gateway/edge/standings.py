"""For whom a caller acts, as the header ``Acting-For`` says and the database confirms."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

from contracts.parties import Capacity, Party, PartyKind
from gateway.delegations.domain.delegation import ACTING_FOR, Delegation
from gateway.delegations.queries import in_force
from gateway.edge.refusals import not_acting_for, not_delegated, overloaded
from gateway.edge.upstream import Header
from gateway.organisations.domain.standing import Standing
from gateway.organisations.queries import standing_of
from gateway.people.domain.account import AssuranceLevel
from gateway.provider.domain.caller import Caller
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.storage.away import is_away, is_busy
from servicekit.storage.database import Database
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor

HEADER: Final = b"acting-for"
PATIENCE: Final = 2.0
"""Seconds to look a membership or a delegation up; after that the database is taken to be away."""


def acting_for(by_name: Mapping[bytes, bytes], headers: Iterable[Header]) -> bytes | None:
    """Return the party a request names, None where it names none.

    A party named twice is as good as a malformed one: nobody could say which was meant.
    """
    found = by_name.get(HEADER)
    if found is None:
        return None
    return found if sum(name == HEADER for name, _ in headers) == 1 else b""


class Standings:
    """Looks up as what callers act for whom."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(
        self, caller: Caller, party: bytes | None, *, audience: str, scope: str | None
    ) -> Standing | None:
        """Return the caller's standing: for themselves, or for *party*; None for an officer.

        Raises the 403 for a party they do not act for, whether it exists or not, and for what
        another person has not delegated to them. An officer acts for none, an application in its
        own name neither, a person only once they are known by name and number.
        """
        if party is None:
            return None if caller.is_officer or caller.is_client else _own(caller)
        party_id = _canonical_id(party)
        known = caller.assurance_level == AssuranceLevel.L3
        if party_id is None or caller.is_officer or not known:
            raise not_acting_for()
        standing = await self._look_up(party_id, UUID(caller.account_id))
        if standing is None:
            raise not_acting_for()
        if not standing.covers(scope):
            raise not_delegated()
        if standing.is_for_another_person:
            await self._record(caller, standing, audience)
        return standing

    async def _record(self, caller: Caller, standing: Standing, audience: str) -> None:
        """Write down that somebody goes to a service in another person's name, before they do."""
        async with _in_time(), self._database.disclosing() as session:
            await log_access(
                session,
                actor=Actor(kind="person", id=caller.account_id),
                purpose=standing.capacity,
                operation=f"{ACTING_FOR} {audience}",
                subjects=(standing.party.id, standing.membership_id or ""),
                now=Clock().now(),
            )

    async def _look_up(self, party_id: UUID, account_id: UUID) -> Standing | None:
        async with _in_time(), self._database.reading() as session:
            standing = await standing_of(session, party_id, account_id)
            if standing is not None:
                return standing
            delegation = await in_force(session, party_id, account_id, now=Clock().now())
            return None if delegation is None else _by(delegation)


@asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    """Raise the 503 where the database does not answer in time, rather than guess."""
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    except Exception as away:
        if not (is_away(away) or is_busy(away)):
            raise
        log.warning("standing_unknown", why=type(away).__name__)
        raise overloaded() from away


def _by(delegation: Delegation) -> Standing:
    return Standing(
        Party(kind=PartyKind.PERSON, id=delegation.principal_id),
        Capacity.DELEGATE,
        str(delegation.id),
        items=tuple(delegation.items),
        licences=delegation.licences,
    )


def _own(caller: Caller) -> Standing:
    return Standing(Party(kind=PartyKind.PERSON, id=UUID(caller.account_id)), Capacity.SELF)


def _canonical_id(text: bytes) -> UUID | None:
    """Return the id if it is written the one way we write ids."""
    try:
        found = UUID(text.decode("ascii"))
    except ValueError:
        return None
    return found if str(found).encode() == text.lower() else None
