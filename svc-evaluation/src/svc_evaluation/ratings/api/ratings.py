"""Ratings for those who give them."""

from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query, Response

from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Now, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_evaluation.ratings.api.views import RatingForm, RatingsPage, RatingView
from svc_evaluation.ratings.queries import page_of_ratings
from svc_evaluation.ratings.use_cases.submit_rating import submit_rating

router = Router(prefix="/v1/ratings", tag="ratings")

GIVEN: Final = {"open": False, "given": True, None: None}


@router.get("", operation_id="listRatings", authz=person("L2"))
async def list_ratings(
    *,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    state: Literal["open", "given"] | None = None,
    after: Page,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> RatingsPage:
    """List the closed cases of the party acted for: still to be rated, rated, or both."""
    found = await page_of_ratings(
        session, by, keys, given=GIVEN[state], after=after, limit=limit + 1
    )
    page, following = page_of(found, limit, lambda each: (each.closed_at, each.case_id))
    ciphers = await keys.ciphers(session, {each.key_subject for each in page})
    return RatingsPage(
        ratings=[RatingView.of(each, ciphers.get(each.key_subject)) for each in page],
        next_cursor=following,
    )


@router.post(
    "/{case_id}",
    operation_id="rateApplication",
    authz=person("L2"),
    status_code=201,
    response_model=RatingView,
)
async def rate(
    *,
    case_id: UUID,
    form: RatingForm,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    now: Now,
    command: CurrentCommand,
) -> Response:
    """Rate a closed case of the party acted for, once."""
    async with command.transaction() as session:
        rating = await submit_rating(
            session,
            by=by,
            case_id=case_id,
            level=form.level,
            tags=form.tags,
            comment=form.comment,
            keys=keys,
            now=now,
        )
        cipher = await keys.cipher(session, rating.key_subject)
        return command.answer(session, RatingView.of(rating, cipher), status=201)
