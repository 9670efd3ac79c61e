"""How decisions are kept and looked up."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Session, get_or_raise
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.data_scope import DataScope, within_scope
from svc_approval.decisions.domain import Decision, DecisionNotFound
from svc_approval.known.domain import KnownEdition
from svc_approval.known.queries import working_days_of

keep_first: Final = InsertRow(Decision, unless=("case_id", "attempt"))
"""Adds a decision unless one is on record for its case and attempt; every case comes by here."""

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


async def last_decision(session: Session, case_id: UUID, *, before: int) -> Decision | None:
    """Return the newest decision on a case at an attempt lower than *before*, if there is one."""
    found: Decision | None = await session.scalar(
        select(Decision)
        .where(Decision.case_id == case_id, Decision.attempt < before)
        .order_by(Decision.attempt.desc())
        .limit(1)
    )
    return found


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
