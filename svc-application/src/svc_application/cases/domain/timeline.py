"""The timeline of a case: one entry for each step, and what a step left behind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from contracts.envelope import EventData
from contracts.field_class import INTERNAL, PUBLIC
from servicekit.storage.mapping import Table
from svc_application.cases.domain.states import Doer, Owner, Status, Step


class TimelineEntry(Table):
    """One step; ``number`` counts from 1 within the case and is what a stream resumes from.

    ``by`` is the account of the person who took it, none where no person did.
    """

    __tablename__ = "timeline_entry"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("cases.id"), primary_key=True, info=PUBLIC.info
    )
    number: Mapped[int] = mapped_column(primary_key=True, info=PUBLIC.info)
    at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    step: Mapped[Step] = mapped_column(info=PUBLIC.info)
    actor: Mapped[Doer] = mapped_column(info=PUBLIC.info)
    states: Mapped[list[str]] = mapped_column(info=PUBLIC.info)
    owner: Mapped[Owner] = mapped_column(info=PUBLIC.info)
    due_at: Mapped[datetime | None] = mapped_column(default=None, info=PUBLIC.info)
    due_provisional: Mapped[bool] = mapped_column(default=False, info=PUBLIC.info)
    by: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    decision_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)


@dataclass(frozen=True)
class StepTaken:
    """What a step left behind, to be kept and told in the transaction that takes it.

    ``states`` are those passed through, the last one where the case stands now.
    """

    entry: TimelineEntry
    states: tuple[Status, ...]
    event: EventData | None
