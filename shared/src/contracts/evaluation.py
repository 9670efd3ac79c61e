"""What svc-evaluation tells others; the subject is the case's id."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData


class RatingLevel(StrEnum):
    """The five levels of 好差评, by name.

    Two national scales number them in opposite directions, so a number is never stored; borders
    convert (GB/T 39734-2020; 国办发〔2019〕51号).
    """

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


class RatingSubmitted(EventData):
    """The applicant rated the case."""

    type: ClassVar[str] = "gov.tongban.evaluation.rating-submitted.v1"

    case_id: UUID
    item_code: str
    level: RatingLevel
    submitted_at: datetime
