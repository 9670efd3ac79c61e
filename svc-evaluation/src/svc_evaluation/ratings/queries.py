"""How ratings are looked up; an applicant's always through ``ratings_of``."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_

from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.domain.rating import Level, Rating, RatingNotFound


def applicant_index(keys: SubjectKeys, account_id: UUID) -> bytes:
    """Return what an applicant's ratings are found by; the account itself is not kept."""
    return keys.blind_index("rating.applicant", str(account_id))


def ratings_of(by: Actor, keys: SubjectKeys) -> Select[Rating]:
    """Return the selection of what *by* may see: the ratings of their own cases (design D7)."""
    return select(Rating).where(Rating.applicant == applicant_index(keys, by.account_id))


async def rating_of_case(
    session: Session, by: Actor, keys: SubjectKeys, case_id: UUID, *, for_change: bool = False
) -> Rating:
    """Return the rating of the actor's own case; anybody else's is ``RatingNotFound``."""
    statement = ratings_of(by, keys).where(Rating.case_id == case_id)
    if for_change:
        statement = statement.with_for_update()
    return await get_or_raise(session, statement, RatingNotFound())


async def page_of_ratings(
    session: Session,
    by: Actor,
    keys: SubjectKeys,
    *,
    given: bool | None,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> Sequence[Rating]:
    """Return the actor's ratings, latest closed case first, open or *given* or both."""
    statement = ratings_of(by, keys).order_by(Rating.closed_at.desc(), Rating.case_id.desc())
    if given is not None:
        statement = statement.where(Rating.level.is_not(None) if given else Rating.level.is_(None))
    if after is not None:
        statement = statement.where(tuple_(Rating.closed_at, Rating.case_id) < after)
    return (await session.scalars(statement.limit(limit))).all()


async def counts_by_level(session: Session, item_code: str | None) -> dict[Level | None, int]:
    """Return how many ratings there are of each level, under ``None`` those still open."""
    statement = select(Rating.level, func.count()).group_by(Rating.level)
    if item_code is not None:
        statement = statement.where(Rating.item_code == item_code)
    return {level: count for level, count in await session.execute(statement)}  # noqa: C416 - rows are no pairs to mypy
