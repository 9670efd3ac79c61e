"""What svc-application tells others; the subject is the case's id throughout."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData


class DecidedBy(StrEnum):
    """Who signed the grant that an approval carries (design D9)."""

    RULES = "rules"
    OFFICER = "officer"


class ApplicationSubmitted(EventData):
    """A case was filed, or its facts are to be judged once more.

    ``attempt`` counts judgements asked for: 1 at submission, one more per disputed datum, and per
    recovery of a source that the case waits for.
    ``facts_id`` names the facts svc-approval gathered for the prefilled form; ``refetch`` names
    the operations whose answer the applicant disputes and which are asked again. ``case_no`` is the
    case's number, which svc-approval keeps for svc-application should that lose the case.
    """

    type: ClassVar[str] = "gov.tongban.application.application-submitted.v1"

    case_id: UUID
    item_code: str
    edition_id: UUID
    submitted_at: datetime
    attempt: int = 1
    facts_id: UUID | None = None
    refetch: list[str] = []
    case_no: str | None = None


class ApplicationAccepted(EventData):
    """A human has taken the case up (受理)."""

    type: ClassVar[str] = "gov.tongban.application.application-accepted.v1"

    case_id: UUID
    states: list[str]


class ApplicationApproved(EventData):
    """The case was granted; ``grant`` is the signed decision a licence may be issued on."""

    type: ClassVar[str] = "gov.tongban.application.application-approved.v1"

    case_id: UUID
    item_code: str
    edition_id: UUID
    licence_type: str
    states: list[str]
    decided_by: DecidedBy
    decision_id: UUID
    grant: str


class ApplicationDenied(EventData):
    """An officer denied the case and so closed it; the reason stays with its owner."""

    type: ClassVar[str] = "gov.tongban.application.application-denied.v1"

    case_id: UUID
    item_code: str
    states: list[str]
    decision_id: UUID
    closed_at: datetime


class ApplicationClosed(EventData):
    """The case has its answer (办结); ``states`` holds ``delivered`` when handed over as well."""

    type: ClassVar[str] = "gov.tongban.application.application-closed.v1"

    case_id: UUID
    item_code: str
    states: list[str]
    outcome: str
    closed_at: datetime


class ApplicationWithdrawn(EventData):
    """The applicant took the case back before it was decided."""

    type: ClassVar[str] = "gov.tongban.application.application-withdrawn.v1"

    case_id: UUID
    item_code: str
