"""Whose case is it, and how was it rated? asked of svc-application, many cases in one call."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.internal.application import (
    Applicants,
    ApplicantsQuestion,
    HeardRating,
    HeardRatings,
    RatingsQuestion,
)
from contracts.internal.calls import Purpose
from contracts.parties import Party
from servicekit.ground.errors import NotFound
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer


class ApplicantNotDisclosed(NotFound):
    """The owner of cases does not disclose this case's applicant for the purpose of rating."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(
            zh="该办件的申请人信息不可用于评价。",
            en=f"The applicant of case {case_id} is not disclosed for rating.",
        )


class RatedParties:
    """The claim check on cases that may be rated."""

    def __init__(self, application: Peer) -> None:
        self._application = application
        self._parties: Coalesced[UUID, Party] = Coalesced(self._ask)

    async def party_of(self, case_id: UUID) -> Party:
        """Return the case's party; raise ``ApplicantNotDisclosed`` or ``Unavailable``."""
        party = await self._parties.get(case_id)
        if party is None:
            raise ApplicantNotDisclosed(case_id)
        return party

    async def _ask(self, case_ids: Sequence[UUID]) -> Mapping[UUID, Party]:
        answer = await self._application.ask(
            "/internal/applicants",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.RATE,
            case_ids=case_ids,
        )
        return {each.case_id: each.party for each in answer.applicants}


class RatingsHeard:
    """What svc-application keeps of the ratings that we told of."""

    def __init__(self, application: Peer) -> None:
        self._application = application

    async def of(self, case_ids: Sequence[UUID]) -> Mapping[UUID, HeardRating]:
        """Return how at most 100 cases were rated, those of which it was told."""
        answer = await self._application.ask(
            "/internal/ratings",
            RatingsQuestion(case_ids=list(case_ids)),
            HeardRatings,
            purpose=Purpose.RECOVER,
            case_ids=case_ids,
        )
        return {each.case_id: each for each in answer.ratings}
