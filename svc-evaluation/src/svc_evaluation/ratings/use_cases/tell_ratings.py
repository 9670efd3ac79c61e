"""Announce anew how cases were rated: what was announced once is not kept any more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_evaluation.ratings.announcements import rating_submitted
from svc_evaluation.ratings.queries import ratings_told_of


async def tell_ratings(session: Session, *, case_ids: Sequence[UUID], now: datetime) -> int:
    """Announce the rating of each of these cases that has one; return how many have."""
    told = 0
    for rating in await ratings_told_of(session, case_ids):
        if rating.level is not None and rating.submitted_at is not None:
            event = rating_submitted(rating, level=rating.level, now=rating.submitted_at)
            announce(session, event, subject=rating.case_id, now=now)
            told += 1
    return told
