"""Give ratings once more that a restored database lost, by what others keep of them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from contracts.internal.application import HeardRating
from servicekit.storage.database import Session
from svc_evaluation.ratings.queries import ratings_to_recover


async def recover_ratings(
    session: Session, *, heard: Mapping[UUID, HeardRating], now: datetime
) -> list[UUID]:
    """Rate the cases as was told, those that are open; return which. Nobody is told: they know."""
    found = await ratings_to_recover(session, list(heard))
    for rating in found:
        told = heard[rating.case_id]
        rating.recover(level=told.level, submitted_at=told.rated_at, now=now)
    return [rating.case_id for rating in found]
