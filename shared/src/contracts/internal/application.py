"""What svc-application is asked: for whom these cases are (the claim check, design D5)."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from contracts.evaluation import RatingLevel
from contracts.internal.calls import View
from contracts.licence import LicenceChangeKind
from contracts.parties import NamedParty, Party


class ApplicantsQuestion(View):
    """For whom are these cases? At most 100 at once."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class IssuedBefore(View):
    """The licence that a delivered case had and that its issuer has lost."""

    licence_id: UUID
    licence_identifier: str | None
    issued_at: datetime


class Applicant(View):
    """A case's applicant and the coming holder, as they were at submission, and who acted.

    Asked for a rating, ``applicant`` and ``holder`` are not told: the party's id is enough.
    ``issued_before`` is there where a licence is to be issued once more, as the same.
    """

    case_id: UUID
    party: Party
    by: UUID
    applicant: NamedParty | None = None
    holder: NamedParty | None = None
    issued_before: IssuedBefore | None = None


class Applicants(View):
    """The cases that may be told for this purpose; any other is not among them."""

    applicants: list[Applicant]


class LicencesLostOrder(View):
    """svc-licence has lost the licences of these cases: let it issue them once more."""

    case_ids: list[UUID] = Field(max_length=20_000)


class CatchUpOrder(View):
    """Bring these cases, which were restored to before their licences were issued, up to them."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class RecoveredCasesQuestion(View):
    """Which cases were rebuilt or caught up after a restore, after one, in their order?"""

    after: str = ""


class RecoveredCases(View):
    """At most 100 cases that were recovered; none where there are no more."""

    case_ids: list[UUID]


class RebuildOrder(View):
    """Rebuild cases that were told of and are not there, those after a case, in their order."""

    after: str = ""


class NotRebuilt(View):
    """A case that could not be rebuilt, and why."""

    case_id: str
    why: str


class Rebuilt(View):
    """What came of at most 100 lost cases; ``last`` is the last of them, none where none is left.

    ``delivered`` had a licence, ``approved`` get theirs now, ``in_review`` wait for an officer,
    ``ended`` had been denied or withdrawn.
    """

    delivered: int = 0
    approved: int = 0
    in_review: int = 0
    ended: int = 0
    not_rebuilt: list[NotRebuilt] = []
    last: str | None = None


class RecoverEndingsOrder(View):
    """Have cases end that were denied or withdrawn after the backup, after one, in their order."""

    after: str = ""


class RecoveredEndings(View):
    """How many of a page ended once more; ``last`` is none where no ending is left."""

    denied: int = 0
    withdrawn: int = 0
    last: str | None = None


class LicenceChangesQuestion(View):
    """What was told of changes of licences, after one licence? Asked by their owner."""

    after: str = ""


class HeardChange(View):
    """One change of a licence, as it was told."""

    licence_id: UUID
    kind: LicenceChangeKind
    changed_at: datetime


class HeardChanges(View):
    """The changes of at most 100 licences, each licence's from the oldest; ``last`` as above."""

    changes: list[HeardChange]
    last: str | None = None


class RatingsQuestion(View):
    """How were these cases rated? Asked by svc-evaluation, which has lost it."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class HeardRating(View):
    """The level that a case was rated at; what was said beside it was told to nobody."""

    case_id: UUID
    level: RatingLevel
    rated_at: datetime


class HeardRatings(View):
    """The ratings of those cases whose rating was told."""

    ratings: list[HeardRating]
