"""What svc-licence is asked: holdings and licence types."""

from datetime import datetime
from uuid import UUID

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
