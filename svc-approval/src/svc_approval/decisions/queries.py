"""How decisions are kept and looked up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update

from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Session, get_or_raise
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.data_scope import DataScope, within_scope
from svc_approval.decisions.domain import (
    Decision,
    DecisionNotFound,
    EndedCase,
    SilentSource,
    UnansweredQuestion,
)
from svc_approval.known.domain import KnownEdition
from svc_approval.known.queries import working_days_of

keep_first: Final = InsertRow(Decision, unless=("case_id", "attempt"))
"""Adds a decision unless one is on record for its case and attempt; every case comes by here."""

keep_ending: Final = InsertRow(EndedCase, unless=("case_id",))
"""Keeps how a case ended, unless that is kept already."""

ENDINGS_AT_ONCE: Final = 1_000

keep_question: Final = InsertRow(UnansweredQuestion)
"""Adds a question that a source left unanswered."""

_OF_OFFICER: Final = (
    select(Decision)
    .join(KnownEdition, KnownEdition.edition_id == Decision.edition_id)
    .where(
        Decision.id == bindparam("decision_id"),
        within_scope(department=KnownEdition.department, division=KnownEdition.division),
    )
)


async def officers_decision(session: Session, decision_id: UUID, *, scope: DataScope) -> Decision:
    """Return one decision on an item within the officer's scope."""
    values = {"decision_id": decision_id, **scope.values}
    return await get_or_raise(session, _OF_OFFICER, DecisionNotFound(), **values)


async def decision_on(session: Session, case_id: UUID, attempt: int) -> Decision:
    """Return the decision on a case at one attempt."""
    found = select(Decision).where(Decision.case_id == case_id, Decision.attempt == attempt)
    return await get_or_raise(session, found, DecisionNotFound())


async def newest_decisions(session: Session, case_ids: Sequence[UUID]) -> Sequence[Decision]:
    """Return the newest decision of each of these cases that has one."""
    newest = (
        select(Decision)
        .where(Decision.case_id.in_(case_ids))
        .distinct(Decision.case_id)
        .order_by(Decision.case_id, Decision.attempt.desc())
    )
    return (await session.scalars(newest)).all()


async def endings_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[EndedCase]:
    """Return how those of these cases ended that were denied or withdrawn."""
    return (await session.scalars(select(EndedCase).where(EndedCase.case_id.in_(case_ids)))).all()


async def endings_after(session: Session, case_id: UUID | None) -> Sequence[EndedCase]:
    """Return at most 1,000 cases that were denied or withdrawn, in their order, after one."""
    endings = select(EndedCase).order_by(EndedCase.case_id).limit(ENDINGS_AT_ONCE)
    if case_id is not None:
        endings = endings.where(EndedCase.case_id > case_id)
    return (await session.scalars(endings)).all()


async def last_decision(session: Session, case_id: UUID, *, before: int) -> Decision | None:
    """Return the newest decision on a case at an attempt lower than *before*, if there is one."""
    found: Decision | None = await session.scalar(
        select(Decision)
        .where(Decision.case_id == case_id, Decision.attempt < before)
        .order_by(Decision.attempt.desc())
        .limit(1)
    )
    return found


async def drop_questions(session: Session, case_id: UUID, *, source: str | None = None) -> None:
    """Forget what was unanswered for a case: of one source, or of all."""
    questions = delete(UnansweredQuestion).where(UnansweredQuestion.case_id == case_id)
    if source is not None:
        questions = questions.where(UnansweredQuestion.source == source)
    await session.execute(questions)


async def silent_sources(session: Session) -> Sequence[SilentSource]:
    """Return the sources with unanswered questions."""
    rows = await session.execute(
        select(
            UnansweredQuestion.source,
            func.min(UnansweredQuestion.unanswered_at),
            func.max(UnansweredQuestion.unanswered_at),
        ).group_by(UnansweredQuestion.source)
    )
    return [SilentSource(source=source, since=since, last_at=last) for source, since, last in rows]


async def take_question(
    session: Session, source: str, *, now: datetime
) -> UnansweredQuestion | None:
    """Return the question that the source was not asked for longest, and say it is asked now.

    Each in its turn, so that one whose data breaks the source does not stand for all others.
    """
    longest = (
        select(UnansweredQuestion.case_id)
        .where(UnansweredQuestion.source == source)
        .order_by(UnansweredQuestion.tried_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken: UnansweredQuestion | None = await session.scalar(
        update(UnansweredQuestion)
        .where(UnansweredQuestion.source == source, UnansweredQuestion.case_id == longest)
        .values(tried_at=now)
        .returning(UnansweredQuestion)
    )
    return taken


async def ask_next(session: Session, question: UnansweredQuestion) -> None:
    """Give a question that was answered the next turn too, before all others of its source."""
    first = (
        select(func.min(UnansweredQuestion.tried_at))
        .where(UnansweredQuestion.source == question.source)
        .scalar_subquery()
    )
    await session.execute(
        update(UnansweredQuestion)
        .where(
            UnansweredQuestion.source == question.source,
            UnansweredQuestion.case_id == question.case_id,
        )
        .values(tried_at=first - timedelta(microseconds=1))
    )


async def settle_questions(session: Session, silent: SilentSource) -> bool:
    """Forget the source's questions up to the last; return whether there were any left."""
    gone = await session.scalars(
        delete(UnansweredQuestion)
        .where(
            UnansweredQuestion.source == silent.source,
            UnansweredQuestion.unanswered_at <= silent.last_at,
        )
        .returning(UnansweredQuestion.case_id)
    )
    return gone.first() is not None


async def pinned_working_days(session: Session, decision: Decision) -> WorkingDays | None:
    """Return the working-day table that the decision pins, or None where it was counted by none."""
    if decision.working_days_hash is None:
        return None
    return await working_days_of(session, decision.working_days_hash)


async def last_decided(session: Session, subject: str) -> datetime | None:
    """Return when the last decision was made whose facts are sealed under *subject*'s key."""
    found: datetime | None = await session.scalar(
        select(func.max(Decision.decided_at)).where(Decision.subject == subject)
    )
    return found
