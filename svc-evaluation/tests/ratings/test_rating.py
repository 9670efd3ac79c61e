"""What may be done with a rating."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from contracts.evaluation import RatingLevel
from contracts.parties import PartyKind
from servicekit.storage.mapping import tables_of
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)
from svc_evaluation.known.domain import KnownItem
from svc_evaluation.ratings.api import views
from svc_evaluation.ratings.domain import Rating, RatingAlreadyGiven, Tag

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def make_rating() -> Rating:
    return Rating(
        case_id=UUID(int=1),
        item_code="x",
        party_kind=PartyKind.PERSON,
        party_index=b"index",
        closed_at=NOW,
        opened_at=NOW,
    )


def test_an_open_rating_takes_a_level() -> None:
    rating = make_rating()

    rating.give(level=RatingLevel.DISSATISFIED, tags=[], comment=None, by=b"who", now=NOW)

    assert (rating.level, rating.submitted_at) == (RatingLevel.DISSATISFIED, NOW)


def test_a_given_rating_takes_no_other() -> None:
    rating = make_rating()
    rating.give(level=RatingLevel.SATISFIED, tags=[], comment=None, by=b"who", now=NOW)

    with pytest.raises(RatingAlreadyGiven):
        rating.give(level=RatingLevel.DISSATISFIED, tags=[], comment=None, by=b"who", now=NOW)

    assert rating.level is RatingLevel.SATISFIED


def test_a_tag_counts_once() -> None:
    rating = make_rating()

    rating.give(
        level=RatingLevel.SATISFIED, tags=[Tag.CONVENIENCE] * 3, comment=None, by=b"who", now=NOW
    )

    assert rating.tags == ["convenience"]


def test_the_levels_are_the_five_of_the_standard() -> None:
    assert [level.value for level in RatingLevel] == [
        "very_satisfied",
        "satisfied",
        "basically_satisfied",
        "dissatisfied",
        "very_dissatisfied",
    ]


def test_every_column_says_whom_it_concerns() -> None:
    tables = tables_of("svc_evaluation")

    assert {Rating.__tablename__, KnownItem.__tablename__} <= set(tables.tables)
    assert undeclared_columns(tables) == []
    assert readable_personal_columns(tables) == []


@pytest.mark.parametrize(
    "view", [views.RatingForm, views.RatingView, views.RatingsPage, views.LevelCounts]
)
def test_every_field_says_whom_it_concerns(view: type) -> None:
    assert undeclared_fields(view) == []
