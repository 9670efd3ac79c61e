"""Asks svc-application in whose name an approved case is to be licensed (claim check, D5)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.application import Applicant, Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from servicekit.ground.errors import Unavailable
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer
from svc_licence.domain.record import Holder


class HolderNotTold(Unavailable):
    """The case's owner does not tell its applicant for issuing now; the case waits."""


class Holders:
    """The applicants of approved cases; many single questions become few calls."""

    def __init__(self, application: Peer) -> None:
        self._application = application
        self._claims: Coalesced[UUID, Applicant] = Coalesced(self._ask)

    async def holder_of(self, case_id: UUID) -> Holder:
        """Return the applicant as they were at submission."""
        claim = await self._claims.get(case_id)
        if claim is None or claim.name is None or claim.citizen_id is None:
            raise HolderNotTold(f"svc-application does not tell the applicant of case {case_id}.")
        return Holder(account_id=claim.account_id, name=claim.name, citizen_id=claim.citizen_id)

    async def _ask(self, case_ids: Sequence[UUID]) -> Mapping[UUID, Applicant]:
        answer = await self._application.ask(
            "/internal/claims",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.ISSUE,
            case_ids=case_ids,
        )
        return {claim.case_id: claim for claim in answer.claims}
