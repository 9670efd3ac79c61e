"""Whom a form is filled from: the gateway, the registers behind svc-approval, svc-licence."""

from dataclasses import dataclass
from uuid import UUID

from contracts.internal.approval import Facts, FactsQuestion
from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity, IdentityQuestion
from contracts.internal.licence import Holdings, HoldingsQuestion
from contracts.parties import NamedParty, Party
from servicekit.process.peers import Peer


class Identities:
    """The gateway, which knows accounts and parties (design D5: never taken from token claims)."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def identity_of(self, party: Party, *, by: UUID) -> Identity:
        """Return who the party really is, and who the account is that acts for it."""
        question = IdentityQuestion(party=party, by=by)
        return await self._peer.ask(
            "/internal/identities", question, Identity, purpose=Purpose.FILE
        )


class Registers:
    """The departments' registers, asked through svc-approval."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def facts_of(self, applicant: NamedParty, *, case_id: UUID, edition_id: UUID) -> Facts:
        """Return what the registers say of a party, as far as the edition's rules ask for it."""
        question = FactsQuestion(case_id=case_id, edition_id=edition_id, applicant=applicant)
        return await self._peer.ask(
            "/internal/facts", question, Facts, purpose=Purpose.PREFILL, case_ids=[case_id]
        )


class Licences:
    """svc-licence, which knows the licences that were issued."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def holdings_of(self, holder: NamedParty, *, case_id: UUID) -> Holdings:
        """Return the party's valid licences."""
        question = HoldingsQuestion(case_id=case_id, holder=holder)
        return await self._peer.ask(
            "/internal/holdings", question, Holdings, purpose=Purpose.PREFILL, case_ids=[case_id]
        )


@dataclass(frozen=True)
class Sources:
    """All of them, since a form is filled from all at once."""

    identities: Identities
    registers: Registers
    licences: Licences
