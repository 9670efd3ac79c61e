"""Ratings for those who answer for them."""

from typing import Annotated

from fastapi import Query

from servicekit.trust.authorisation import officer
from servicekit.web.dependencies import Reading
from servicekit.web.router import Router
from svc_evaluation.api.views import LevelCounts
from svc_evaluation.domain.rating import Level
from svc_evaluation.queries import counts_by_level

router = Router(prefix="/v1/staff/ratings", tag="staff-ratings")


@router.get("", authz=officer("ratings"))
async def count_ratings(
    session: Reading, item_code: Annotated[str | None, Query(max_length=80)] = None
) -> LevelCounts:
    """Count the ratings of each level, of one item or of all."""
    counts = await counts_by_level(session, item_code)
    return LevelCounts(
        item_code=item_code,
        counts={level: counts.get(level, 0) for level in Level},
        open=counts.get(None, 0),
    )
