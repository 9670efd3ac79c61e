"""The decision log: what was judged, by which rules, on which facts, with whose signature."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from contracts.internal.approval import Ending
from servicekit.ground.errors import NotFound
from servicekit.storage.mapping import Table
from svc_approval.facts.domain.snapshot import facts_written
from svc_approval.rules.domain.facts import Fact, Lack
from svc_approval.rules.domain.judgement import Judgement, Outcome


class DecisionNotFound(NotFound):
    """No such decision is on record."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有这项决定的记录，或不属于您的部门；请核对编号。",
            en="There is no such decision on record, or not of your department; check its number.",
        )


class FactsForgotten(NotFound):
    """The party was forgotten: the decision stands, what it saw is gone."""

    def __init__(self) -> None:
        super().__init__(
            zh="当事人信息已依法删除，决定仍有效但不能再展开。",
            en="The party's facts were erased by law; the decision stands but cannot be opened.",
        )


class Decision(Table):
    """One judgement of a case, never changed; ``snapshot`` is its facts, sealed with their salts.

    ``working_days_hash`` pins the working-day table where the rules count by one. ``subject`` names
    the key it is sealed under. ``signed`` is the compact JWS: a grant where the outcome is
    approved, else a record only. ``silent_sources`` did not answer. ``case_no`` and
    ``submitted_at`` are the case's, kept for its owner should that lose it; decisions from before
    do not have them.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("case_id", "attempt"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    attempt: Mapped[int] = mapped_column(info=INTERNAL.info)
    edition_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    rule_set_hash: Mapped[str] = mapped_column(info=INTERNAL.info)
    working_days_hash: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    as_of: Mapped[date] = mapped_column(info=INTERNAL.info)
    outcome: Mapped[Outcome] = mapped_column(info=INTERNAL.info)
    verdicts: Mapped[dict[str, str]] = mapped_column(info=INTERNAL.info)
    result: Mapped[dict[str, str]] = mapped_column(info=INTERNAL.info)
    subject: Mapped[str] = mapped_column(info=INTERNAL.info)
    snapshot: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    signed: Mapped[str] = mapped_column(info=INTERNAL.info)
    decided_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    silent_sources: Mapped[list[str]] = mapped_column(default_factory=list, info=INTERNAL.info)
    case_no: Mapped[str | None] = mapped_column(default=None, info=PUBLIC.info)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def opened_by(self, opener: Callable[[str, bytes], Any]) -> list[Fact]:
        """Return the facts the decision was made on, opened with the party's key."""
        return facts_written(opener(associated_data_of_snapshot(self.id), self.snapshot)["facts"])


class UnansweredQuestion(Table):
    """A source was asked for a case and was silent; gone once the source or the case needs it not.

    ``unanswered_at`` is when the judgement that lacks it went without, ``tried_at`` when the source
    was last asked about it to see whether it is back.
    """

    __tablename__ = "unanswered_question"

    source: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    as_of: Mapped[date] = mapped_column(info=INTERNAL.info)
    unanswered_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    tried_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


class EndedCase(Table):
    """A case of which its owner told that it was denied or withdrawn, kept should it lose that."""

    __tablename__ = "ended_case"

    case_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    kind: Mapped[Ending] = mapped_column(info=INTERNAL.info)
    decision_id: Mapped[UUID | None] = mapped_column(info=INTERNAL.info)
    ended_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


@dataclass(frozen=True, kw_only=True)
class SilentSource:
    """A source with unanswered questions: when the first and the last of them went without."""

    source: str
    since: datetime
    last_at: datetime


def associated_data_of_snapshot(decision_id: UUID) -> str:
    """Return what a snapshot's seal is bound to."""
    return f"decision.snapshot/{decision_id}"


@dataclass(frozen=True, kw_only=True)
class JudgedCase:
    """A judgement with its signature, before it is on record."""

    decision_id: UUID
    case_id: UUID
    attempt: int
    edition_id: UUID
    rule_set_hash: str
    working_days_hash: str | None
    judgement: Judgement
    facts: list[Fact]
    salts: dict[str, str]
    subject: str
    decided_at: datetime
    case_no: str | None = None
    submitted_at: datetime | None = None

    @property
    def silences(self) -> dict[str, datetime]:
        """The sources that did not answer, each with when it last went without."""
        return {fact.source: fact.fetched_at for fact in self.facts if fact.lack is Lack.SILENT}
