"""Who else knows of our cases: svc-approval, svc-licence, and the gateway their parties."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.approval import (
    CaseEnding,
    CaseEndings,
    DecisionOnRecord,
    DecisionsOnRecord,
    DecisionsQuestion,
    EndingsQuestion,
)
from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity, PartyQuestion
from contracts.internal.licence import IssuedLicence, IssuedLicences, IssuedQuestion
from contracts.parties import Party
from servicekit.process.peers import Peer


class Witnesses:
    """Those whom we have told of cases, and what they keep of them; at most 100 a question."""

    def __init__(self, approval: Peer, licence: Peer, gateway: Peer) -> None:
        self._approval = approval
        self._licence = licence
        self._gateway = gateway

    async def decisions_on(self, case_ids: Sequence[UUID]) -> Mapping[UUID, DecisionOnRecord]:
        """Return the newest decision on each case that has one."""
        return (await self.record_of(case_ids))[0]

    async def record_of(
        self, case_ids: Sequence[UUID]
    ) -> tuple[Mapping[UUID, DecisionOnRecord], Mapping[UUID, CaseEnding]]:
        """Return the newest decision on each case that has one, and how each ended that did."""
        answer = await self._approval.ask(
            "/internal/decisions",
            DecisionsQuestion(case_ids=list(case_ids)),
            DecisionsOnRecord,
            purpose=Purpose.RECOVER,
            case_ids=case_ids,
        )
        decisions = {each.case_id: each for each in answer.decisions}
        return decisions, {each.case_id: each for each in answer.endings}

    async def endings(self, after: str) -> tuple[Mapping[UUID, CaseEnding], str | None]:
        """Return a page of cases that were denied or withdrawn, and its last; none after all."""
        answer = await self._approval.ask(
            "/internal/endings",
            EndingsQuestion(after=after),
            CaseEndings,
            purpose=Purpose.RECOVER,
        )
        return {each.case_id: each for each in answer.endings}, answer.last

    async def licences_of(self, case_ids: Sequence[UUID]) -> Mapping[UUID, IssuedLicence]:
        """Return the licence of each case that has one."""
        answer = await self._licence.ask(
            "/internal/issued",
            IssuedQuestion(case_ids=list(case_ids)),
            IssuedLicences,
            purpose=Purpose.RECOVER,
            case_ids=case_ids,
        )
        return {each.case_id: each for each in answer.licences}

    async def identity_of(self, party: Party) -> Identity:
        """Return who applied, for an organisation with whoever represents it by law now."""
        return await self._gateway.ask(
            "/internal/parties", PartyQuestion(party=party), Identity, purpose=Purpose.RECOVER
        )
