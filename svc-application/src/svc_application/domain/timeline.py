"""What has happened to a case, step by step, in the case's own numbering."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.storage.mapping import Table
from svc_application.domain.case import Case
from svc_application.domain.states import Owner, Status


class Step(StrEnum):
    """What happened, in a word a page can translate."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    CONDITIONS_FAILED = "conditions_failed"
    SENT_TO_REVIEW = "sent_to_review"
    DECISION_OVERDUE = "decision_overdue"
    ANSWER_OVERDUE = "answer_overdue"
    LICENCE_OVERDUE = "licence_overdue"
    LATE_DECISION = "late_decision"
    DISPUTED = "disputed"
    REVIEW_REQUESTED = "review_requested"
    CLAIMED = "claimed"
    DENIED = "denied"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """Whose doing it was."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    RULES = "rules"
    ISSUER = "issuer"
    CLOCK = "clock"


class TimelineEntry(Table):
    """One step; ``number`` counts from 1 within the case and is what a stream resumes from."""

    __tablename__ = "timeline_entry"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, info=PUBLIC.info
    )
    number: Mapped[int] = mapped_column(primary_key=True, info=PUBLIC.info)
    at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    step: Mapped[Step] = mapped_column(info=PUBLIC.info)
    actor: Mapped[Actor] = mapped_column(info=PUBLIC.info)
    states: Mapped[list[str]] = mapped_column(info=PUBLIC.info)
    owner: Mapped[Owner] = mapped_column(info=PUBLIC.info)
    due_at: Mapped[datetime | None] = mapped_column(default=None, info=PUBLIC.info)
    decision_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)


def next_entry(
    case: Case,
    step: Step,
    actor: Actor,
    *,
    now: datetime,
    states: list[Status] | None = None,
    decision_id: UUID | None = None,
) -> TimelineEntry:
    """Return the case's next step, to be kept in the transaction that takes it."""
    case.timeline_length += 1
    return TimelineEntry(
        case_id=case.id,
        number=case.timeline_length,
        at=now,
        step=step,
        actor=actor,
        states=[str(state) for state in states or [case.status]],
        owner=case.owner,
        due_at=case.due_at,
        decision_id=decision_id or case.decision_id,
    )
