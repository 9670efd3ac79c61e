"""What the evaluation tells others."""

from datetime import datetime

from contracts.evaluation import RatingLevel, RatingSubmitted
from svc_evaluation.domain.rating import Level, Rating


def rating_submitted(rating: Rating, *, level: Level, now: datetime) -> RatingSubmitted:
    """Return the event that tells how a case was rated; the comment stays here."""
    return RatingSubmitted(
        case_id=rating.case_id,
        item_code=rating.item_code,
        level=RatingLevel(level.value),
        submitted_at=now,
    )
