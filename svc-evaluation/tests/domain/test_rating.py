"""What may be done with a rating."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from contracts.evaluation import RatingLevel
from servicekit.storage.mapping import Table
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)
from svc_evaluation.api import views
from svc_evaluation.domain.rating import Level, Rating, RatingAlreadyGiven, Tag

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def make_rating() -> Rating:
    return Rating(
        case_id=UUID(int=1), item_code="x", applicant=b"index", closed_at=NOW, opened_at=NOW
    )


def test_an_open_rating_takes_a_level() -> None:
    rating = make_rating()

    rating.give(level=Level.DISSATISFIED, tags=[], comment=None, now=NOW)

    assert (rating.level, rating.submitted_at) == (Level.DISSATISFIED, NOW)


def test_a_given_rating_takes_no_other() -> None:
    rating = make_rating()
    rating.give(level=Level.SATISFIED, tags=[], comment=None, now=NOW)

    with pytest.raises(RatingAlreadyGiven):
        rating.give(level=Level.DISSATISFIED, tags=[], comment=None, now=NOW)

    assert rating.level is Level.SATISFIED


def test_a_tag_counts_once() -> None:
    rating = make_rating()

    rating.give(level=Level.SATISFIED, tags=[Tag.CONVENIENCE] * 3, comment=None, now=NOW)

    assert rating.tags == ["convenience"]


def test_our_levels_are_the_published_ones() -> None:
    assert [level.value for level in Level] == [level.value for level in RatingLevel]


def test_every_column_says_whom_it_concerns() -> None:
    assert undeclared_columns(Table.registry) == []
    assert readable_personal_columns(Table.registry) == []


@pytest.mark.parametrize(
    "view", [views.RatingForm, views.RatingView, views.RatingsPage, views.LevelCounts]
)
def test_every_field_says_whom_it_concerns(view: type) -> None:
    assert undeclared_fields(view) == []
