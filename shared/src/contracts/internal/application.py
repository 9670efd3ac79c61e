"""What svc-application is asked: for whom these cases are (the claim check, design D5)."""

from uuid import UUID

from pydantic import Field

from contracts.internal.calls import View
from contracts.parties import NamedParty, Party


class ApplicantsQuestion(View):
    """For whom are these cases? At most 100 at once."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class Applicant(View):
    """A case's applicant and the coming holder, as they were at submission, and who acted.

    Asked for a rating, ``applicant`` and ``holder`` are not told: the party's id is enough.
    """

    case_id: UUID
    party: Party
    by: UUID
    applicant: NamedParty | None = None
    holder: NamedParty | None = None


class Applicants(View):
    """The cases that may be told for this purpose; any other is not among them."""

    applicants: list[Applicant]
