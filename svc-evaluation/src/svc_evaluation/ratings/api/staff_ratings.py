"""Ratings for those who answer for them."""

from typing import Annotated

from fastapi import Query

from contracts.evaluation import RatingLevel
from servicekit.trust.authorisation import officer
from servicekit.web.dependencies import CurrentActor, Reading
from servicekit.web.router import Router
from svc_evaluation.ratings.api.views import LevelCounts
from svc_evaluation.ratings.queries import counts_by_level

router = Router(prefix="/v1/staff/ratings", tag="staff-ratings")


@router.get("", operation_id="countRatings", authz=officer("ratings"))
async def count_ratings(
    session: Reading,
    by: CurrentActor,
    item_code: Annotated[str | None, Query(max_length=80)] = None,
) -> LevelCounts:
    """Count the ratings of each level, of one item of the officer's department or of all."""
    counts = await counts_by_level(session, by, item_code)
    return LevelCounts(
        item_code=item_code,
        counts={level: counts.get(level, 0) for level in RatingLevel},
        open=counts.get(None, 0),
    )
