"""What operators have us do after our database was restored."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.internal.calls import Purpose
from contracts.internal.evaluation import RecoveredRatings, RecoverRatingsOrder
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentDatabase, Now, RealNow, provided
from servicekit.web.operating import log_act
from servicekit.web.router import Router
from svc_evaluation.ratings.clients import RatingsHeard
from svc_evaluation.ratings.queries import lost_ratings
from svc_evaluation.ratings.use_cases.recover_ratings import recover_ratings

router = Router(prefix="/internal/ratings", tag="operators")

CurrentRatingsHeard = Annotated[RatingsHeard, Depends(provided(RatingsHeard))]


@router.post("/recover", authz=service(Purpose.MEND))
async def recover(
    order: RecoverRatingsOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    ratings_heard: CurrentRatingsHeard,
    now: Now,
    real_now: RealNow,
) -> RecoveredRatings:
    """Give lost ratings once more, at the level that svc-application was told."""
    async with database.transaction() as session:
        lost = await lost_ratings(session, after=order.after)
        await log_act(session, request, by, lost, real_now)
    if not lost:
        return RecoveredRatings()
    heard = await ratings_heard.of(lost)
    async with database.transaction() as session:
        given = await recover_ratings(session, heard=heard, now=now)
    return RecoveredRatings(
        given=len(given),
        not_known=[str(case_id) for case_id in lost if case_id not in given],
        last=str(lost[-1]),
    )
