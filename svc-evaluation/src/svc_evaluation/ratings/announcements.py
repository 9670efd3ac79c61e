"""What the evaluation tells others."""

from datetime import datetime

from contracts.evaluation import RatingLevel, RatingSubmitted
from svc_evaluation.ratings.domain import Rating


def rating_submitted(rating: Rating, *, level: RatingLevel, now: datetime) -> RatingSubmitted:
    """Return the event that tells how a case was rated; the comment stays here."""
    return RatingSubmitted(
        case_id=rating.case_id, item_code=rating.item_code, level=level, submitted_at=now
    )
