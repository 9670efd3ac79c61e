"""Ratings for those who give them."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query, Request, Response

from servicekit.process.runtime import runtime_of
from servicekit.storage.database import Session
from servicekit.trust.authorisation import person
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_evaluation.api.views import RatingForm, RatingsPage, RatingView
from svc_evaluation.domain.rating import Rating
from svc_evaluation.queries import page_of_ratings
from svc_evaluation.use_cases.submit_rating import submit_rating

router = Router(prefix="/v1/ratings", tag="ratings")

GIVEN: Final = {"open": False, "given": True, None: None}


@router.get("", authz=person("L2"))
async def list_ratings(
    *,
    request: Request,
    actor: CurrentActor,
    session: Reading,
    state: Literal["open", "given"] | None = None,
    after: Page,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> RatingsPage:
    """List the caller's closed cases: still to be rated, rated, or both."""
    keys = runtime_of(request).subject_keys
    found = await page_of_ratings(
        session, actor, keys, given=GIVEN[state], after=after, limit=limit + 1
    )
    page, following = page_of(found, limit, lambda each: (each.closed_at, each.case_id))
    return RatingsPage(ratings=await _views(session, keys, page), next_cursor=following)


@router.post("/{case_id}", authz=person("L2"), status_code=201, response_model=RatingView)
async def rate(
    *,
    request: Request,
    case_id: UUID,
    form: RatingForm,
    actor: CurrentActor,
    clock: CurrentClock,
    command: CurrentCommand,
) -> Response:
    """Rate a closed case of the caller's, once."""
    async with command.transaction() as session:
        rating = await submit_rating(
            session,
            by=actor,
            case_id=case_id,
            level=form.level,
            tags=form.tags,
            comment=form.comment,
            keys=runtime_of(request).subject_keys,
            now=clock.now(),
        )
        return await command.answer(
            session, RatingView.of(rating, form.comment or None), status=201
        )


async def _views(
    session: Session, keys: SubjectKeys, ratings: Sequence[Rating]
) -> list[RatingView]:
    commented = {rating.key_subject for rating in ratings if rating.comment is not None}
    ciphers = await keys.ciphers(session, commented)
    return [
        RatingView.of(
            rating,
            # Without its key the comment was destroyed with the person; the level stays.
            ciphers[rating.key_subject].open(rating.comment_place, rating.comment)
            if rating.comment is not None and rating.key_subject in ciphers
            else None,
        )
        for rating in ratings
    ]
