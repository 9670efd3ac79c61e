"""svc-application, who owns the cases: whom is this one about?"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.application import Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer
from svc_approval.domain.gathered_facts import Person


class Applications:
    """Applicant checks on cases, many at once as one call of at most 100."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._claims = Coalesced(self._ask)

    async def applicant(self, case_id: UUID) -> Person | None:
        """Return whom the case is about, or none where it may not be told (any more)."""
        return await self._claims.get(case_id)

    async def _ask(self, case_ids: Sequence[UUID]) -> Mapping[UUID, Person]:
        answer = await self._peer.ask(
            "/internal/claims",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.DECIDE,
            case_ids=case_ids,
        )
        return {
            claim.case_id: Person(claim.name, claim.citizen_id)
            for claim in answer.claims
            if claim.name and claim.citizen_id
        }
