"""How ratings are looked up: a party's through ``ratings_of``, an officer's within their scope."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_

from contracts.evaluation import RatingLevel
from contracts.parties import Party, PartyKind
from servicekit.storage.database import Session, driver, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.data_scope import within_scope
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.known.domain import KnownItem
from svc_evaluation.ratings.domain import Rating, RatingNotFound

_CONTEXT: Final = {
    PartyKind.PERSON: "rating.applicant",
    PartyKind.ORGANISATION: "rating.organisation",
}
_IN_SCOPE: Final = within_scope(department=KnownItem.department, division=KnownItem.division)

LOST_AT_ONCE: Final = 100

_LOST: Final = """
SELECT s.subject::uuid AS case_id FROM subject_sequence s
WHERE s.topic = 'evaluation' AND s.subject > $1
  AND NOT EXISTS (SELECT FROM rating r WHERE r.case_id = s.subject::uuid AND r.level IS NOT NULL)
ORDER BY s.subject LIMIT $2
"""


def party_index(keys: SubjectKeys, party: Party) -> bytes:
    """Return what a party's ratings are found by; the party itself is not kept."""
    return keys.blind_index(_CONTEXT[party.kind], str(party.id))


def ratings_of(by: Actor, keys: SubjectKeys) -> Select[Rating]:
    """Return the selection of what *by* may see: the ratings of the party they act for (D7, D21).

    Who has left an organisation acts for it no more, so none of its ratings are theirs to see.
    """
    return select(Rating).where(Rating.party_index == party_index(keys, by.party))


async def rating_of_case(
    session: Session, by: Actor, keys: SubjectKeys, case_id: UUID, *, for_change: bool = False
) -> Rating:
    """Return the rating of a case of the party acted for; any other is ``RatingNotFound``."""
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
    """Return the party's ratings, latest closed case first, open or *given* or both."""
    statement = ratings_of(by, keys).order_by(Rating.closed_at.desc(), Rating.case_id.desc())
    if given is not None:
        statement = statement.where(Rating.level.is_not(None) if given else Rating.level.is_(None))
    if after is not None:
        statement = statement.where(tuple_(Rating.closed_at, Rating.case_id) < after)
    return (await session.scalars(statement.limit(limit))).all()


async def counts_by_level(
    session: Session, by: Actor, item_code: str | None
) -> dict[RatingLevel | None, int]:
    """Return how many ratings there are of each level, under ``None`` those still open.

    Counted are the items within the officer's scope; an item nobody has told us of is in nobody's.
    """
    statement = (
        select(Rating.level, func.count())
        .join(KnownItem, KnownItem.item_code == Rating.item_code)
        .where(_IN_SCOPE)
        .group_by(Rating.level)
    )
    if item_code is not None:
        statement = statement.where(Rating.item_code == item_code)
    found = await session.execute(statement, by.scope.values)
    return {level: count for level, count in found}  # noqa: C416 - rows are no pairs to mypy


async def lost_ratings(session: Session, *, after: str) -> list[UUID]:
    """Return at most 100 cases whose rating others were told of and that have none, after one."""
    connection = await driver(session)
    return [row["case_id"] for row in await connection.fetch(_LOST, after, LOST_AT_ONCE)]


async def ratings_to_recover(session: Session, case_ids: Sequence[UUID]) -> Sequence[Rating]:
    """Return those of the cases that are open for rating, for a change."""
    statement = select(Rating).where(Rating.case_id.in_(case_ids), Rating.level.is_(None))
    return (await session.scalars(statement.order_by(Rating.case_id).with_for_update())).all()


async def ratings_told_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[Rating]:
    """Return those of the cases that were rated, to be announced anew."""
    statement = select(Rating).where(Rating.case_id.in_(case_ids), Rating.level.is_not(None))
    return (await session.scalars(statement)).all()
