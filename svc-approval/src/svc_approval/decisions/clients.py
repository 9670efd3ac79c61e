"""svc-application, who owns the cases: whom is this one about?"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.application import Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from contracts.parties import NamedParty
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer


class Applications:
    """Asks for whom cases are, many at once as one call about at most 100."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._applicants = Coalesced(self._ask)

    async def applicant(self, case_id: UUID) -> NamedParty | None:
        """Return whom the case is about, or None where it may not be told (any more)."""
        return await self._applicants.get(case_id)

    async def _ask(self, case_ids: Sequence[UUID]) -> Mapping[UUID, NamedParty]:
        answer = await self._peer.ask(
            "/internal/applicants",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.DECIDE,
            case_ids=case_ids,
        )
        return {
            each.case_id: each.applicant for each in answer.applicants if each.applicant is not None
        }
