"""Note what a service answered; when all have, the person is forgotten."""

from datetime import date, datetime
from uuid import UUID

from gateway.erasures import queries
from gateway.erasures.domain import AnsweredErasure, not_answered
from servicekit.storage.database import Session


async def note_answer(
    session: Session,
    *,
    account_id: UUID,
    service: str,
    kept_until: date | None,
    now: datetime,
) -> None:
    """Keep that *service* has forgotten the person, or keeps records unread until a day."""
    erasure = await queries.erasure_of(session, account_id)
    answered = await queries.answers_of(session, account_id)
    if erasure is None or service in answered:
        return
    session.add(
        AnsweredErasure(
            account_id=account_id, service=service, answered_at=now, kept_until=kept_until
        )
    )
    if not not_answered({**answered, service: kept_until}):
        erasure.finished_at = now
