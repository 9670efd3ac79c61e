"""Whose case is it? asked of svc-application, many cases in one call."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.application import Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from servicekit.ground.errors import NotFound
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer


class ApplicantNotTold(NotFound):
    """The owner of cases does not tell this case's applicant for the purpose of rating."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(f"The applicant of case {case_id} is not told for rating.")


class Applicants:
    """The claim check on cases that may be rated."""

    def __init__(self, cases: Peer) -> None:
        self._cases = cases
        self._claims = Coalesced(self._claims_of)

    async def applicant_of(self, case_id: UUID) -> UUID:
        """Return the applicant's account; raise ``ApplicantNotTold`` or ``Unavailable``."""
        account_id = await self._claims.get(case_id)
        if account_id is None:
            raise ApplicantNotTold(case_id)
        return account_id

    async def _claims_of(self, case_ids: Sequence[UUID]) -> Mapping[UUID, UUID]:
        answer = await self._cases.ask(
            "/internal/claims",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.RATE,
            case_ids=case_ids,
        )
        return {claim.case_id: claim.account_id for claim in answer.claims}
