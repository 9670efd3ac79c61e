"""What svc-licence is asked: holdings, licence types, what it issued."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from contracts.internal.calls import View
from contracts.parties import NamedParty


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
    """The newest version's hash."""

    licence_type: str
    licence_type_hash: str


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
