"""What svc-licence is asked: holdings, licence types, what it issued."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from contracts.internal.calls import View
from contracts.parties import NamedParty, PartyKind


class HoldingsQuestion(View):
    """Which valid licences does this party hold?"""

    case_id: UUID
    holder: NamedParty


class Holding(View):
    """One licence a form may be prefilled from."""

    licence_id: UUID
    licence_type: str
    licence_identifier: str
    fields: dict[str, str]
    issued_at: datetime


class Holdings(View):
    """The answer to a holdings question."""

    holdings: list[Holding]


class LicenceTypeQuestion(View):
    """Which version of this licence type is the newest?"""

    licence_type: str


class LicenceTypeAnswer(View):
    """The newest version: its hash, whose it is, and what a decision must bring for it.

    ``department`` is in whose name it is issued. ``holder`` is the kind of party it is for, null
    where it suits both. ``results`` are the values of a decision's result that it shows.
    ``department`` and ``results`` are null where the answerer is of a release that does not tell.
    """

    licence_type: str
    licence_type_hash: str
    department: str | None = None
    holder: PartyKind | None = None
    results: list[str] | None = None


class IssuedQuestion(View):
    """Which licences were issued for these cases? Asked by their owner, who has lost them."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class IssuedLicence(View):
    """The licence of one case, as far as it tells of the case."""

    case_id: UUID
    decision_id: UUID
    edition_id: UUID
    licence_id: UUID
    licence_identifier: str
    issued_at: datetime


class IssuedLicences(View):
    """The licences of those cases that have one."""

    licences: list[IssuedLicence]


class LostLicencesOrder(View):
    """Which licences that were told of are not here? Numbers go on after what may be given out."""

    after: str = ""


class LostLicences(View):
    """The cases whose licence is lost, in their order; ``last`` is none where none is left."""

    case_ids: list[UUID]
    last: str | None = None


class RecoverChangesOrder(View):
    """Do to licences once more what officers did after the backup, after one licence."""

    after: str = ""


class RecoveredChanges(View):
    """How many changes of a page hold again; ``last`` is none where none is left."""

    count: int = 0
    last: str | None = None
