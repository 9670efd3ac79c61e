"""Keep at which level a case was rated: svc-evaluation may lose it."""

from contracts.evaluation import RatingSubmitted
from servicekit.storage.database import Session
from svc_application.recovery.domain import HeardRatingLevel
from svc_application.recovery.queries import keep_level


async def keep_rating_level(session: Session, event: RatingSubmitted) -> None:
    """Keep the level; who rated and what they said was told to nobody."""
    level = HeardRatingLevel(case_id=event.case_id, level=event.level, rated_at=event.submitted_at)
    await keep_level(session, level)
