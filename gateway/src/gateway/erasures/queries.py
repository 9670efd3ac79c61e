"""How erasures are looked up."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from gateway.erasures.domain import AnsweredErasure, Erasure
from servicekit.storage.database import Session


async def erasure_of(session: Session, account_id: UUID) -> Erasure | None:
    """Return the erasure of an account, locked, if it was ordered; one order at a time."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended(str(account_id), 1))
    await session.execute(select(lock))
    ordered = select(Erasure).where(Erasure.account_id == account_id).with_for_update()
    found: Erasure | None = await session.scalar(ordered)
    return found


async def unfinished(session: Session, *, ordered_before: datetime) -> Sequence[UUID]:
    """Return the accounts whose forgetting waits for some service, the oldest order first."""
    waiting = (
        select(Erasure.account_id)
        .where(Erasure.finished_at.is_(None), Erasure.ordered_at < ordered_before)
        .order_by(Erasure.ordered_at)
        .limit(100)
    )
    return (await session.scalars(waiting)).all()


async def answers_of(session: Session, account_id: UUID) -> dict[str, date | None]:
    """Return what each service has answered: until when it keeps records, or None."""
    rows = await session.execute(
        select(AnsweredErasure.service, AnsweredErasure.kept_until).where(
            AnsweredErasure.account_id == account_id
        )
    )
    return {service: kept_until for service, kept_until in rows}  # noqa: C416 - rows are no pairs
