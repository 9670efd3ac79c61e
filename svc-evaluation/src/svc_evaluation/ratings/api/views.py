"""What applicants send and read, and what officers read."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.evaluation import RatingLevel
from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from servicekit.trust.cipher import Cipher
from svc_evaluation.ratings.domain import Rating, Tag

Comment = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class RatingForm(BaseModel):
    """A rating as its applicant sends it."""

    model_config = ConfigDict(extra="forbid")

    level: Annotated[RatingLevel, PUBLIC]
    comment: Annotated[Comment | None, PERSONAL] = None
    tags: Annotated[list[Tag], Field(max_length=len(Tag)), PUBLIC] = []


class RatingView(BaseModel):
    """One of the party's closed cases: still open for rating while ``level`` is null.

    ``submitted_by`` is the account that rated for the party; null where that was not kept.
    Where ``recovered_at`` is set, the rating had been lost: its level is known, what was said with
    it is not.
    """

    case_id: Annotated[UUID, INTERNAL]
    item_code: Annotated[str, PUBLIC]
    closed_at: Annotated[datetime, INTERNAL]
    level: Annotated[RatingLevel | None, INTERNAL]
    tags: Annotated[list[str], INTERNAL]
    comment: Annotated[str | None, PERSONAL]
    submitted_at: Annotated[datetime | None, INTERNAL]
    submitted_by: Annotated[str | None, PERSONAL]
    recovered_at: Annotated[datetime | None, INTERNAL] = None

    @classmethod
    def of(cls, rating: Rating, cipher: Cipher | None) -> Self:
        """Return the view of *rating*; without the party's *cipher* what it had sealed is gone."""
        return cls(
            case_id=rating.case_id,
            item_code=rating.item_code,
            closed_at=rating.closed_at,
            level=rating.level,
            tags=rating.tags,
            comment=_opened(cipher, rating.associated_data_of_comment, rating.comment),
            submitted_at=rating.submitted_at,
            submitted_by=_opened(cipher, rating.associated_data_of_giver, rating.sealed_by),
            recovered_at=rating.recovered_at,
        )


class RatingsPage(BaseModel):
    """A page of the party's ratings, latest closed case first."""

    ratings: Annotated[list[RatingView], INTERNAL]
    next_cursor: Annotated[str | None, PUBLIC]


class LevelCounts(BaseModel):
    """How an item, or everything of the officer's department, was rated; ``open`` are not yet."""

    item_code: Annotated[str | None, PUBLIC]
    counts: Annotated[dict[RatingLevel, int], INTERNAL]
    open: Annotated[int, INTERNAL]


def _opened(cipher: Cipher | None, associated_data: str, sealed: bytes | None) -> str | None:
    if cipher is None or sealed is None:
        return None
    return str(cipher.open(associated_data, sealed))
