"""What applicants send and read, and what officers read."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from svc_evaluation.domain.rating import Level, Rating, Tag

Comment = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class RatingForm(BaseModel):
    """A rating as its applicant sends it."""

    model_config = ConfigDict(extra="forbid")

    level: Annotated[Level, PUBLIC]
    comment: Annotated[Comment | None, PERSONAL] = None
    tags: Annotated[list[Tag], Field(max_length=len(Tag)), PUBLIC] = []


class RatingView(BaseModel):
    """One of the caller's closed cases: still open for rating while ``level`` is null."""

    case_id: Annotated[UUID, INTERNAL]
    item_code: Annotated[str, PUBLIC]
    closed_at: Annotated[datetime, INTERNAL]
    level: Annotated[Level | None, INTERNAL]
    tags: Annotated[list[str], INTERNAL]
    comment: Annotated[str | None, PERSONAL]
    submitted_at: Annotated[datetime | None, INTERNAL]

    @classmethod
    def of(cls, rating: Rating, comment: str | None) -> Self:
        """Return the view of *rating* with its opened *comment*."""
        return cls(
            case_id=rating.case_id,
            item_code=rating.item_code,
            closed_at=rating.closed_at,
            level=rating.level,
            tags=rating.tags,
            comment=comment,
            submitted_at=rating.submitted_at,
        )


class RatingsPage(BaseModel):
    """A page of the caller's ratings, latest closed case first."""

    ratings: Annotated[list[RatingView], INTERNAL]
    next_cursor: Annotated[str | None, PUBLIC]


class LevelCounts(BaseModel):
    """How an item, or everything, was rated; ``open`` cases have not been."""

    item_code: Annotated[str | None, PUBLIC]
    counts: Annotated[dict[Level, int], INTERNAL]
    open: Annotated[int, INTERNAL]
