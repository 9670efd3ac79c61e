"""A limit is counted in its own unit."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from application_builders import DEFINITION, make_edition, make_submitted_case

from contracts.items.definition import Limit, LimitUnit
from servicekit.ground.clock import end_of
from servicekit.ground.working_days import as_shipped
from svc_application.cases.domain.deadlines import Due, deadline
from svc_application.cases.domain.transitions import MISS_DECISION

FRIDAY = datetime(2026, 11, 20, 2, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 2, tzinfo=UTC)
BEFORE_NATIONAL_DAY = datetime(2026, 9, 30, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "after", "due"),
    [
        ((24, "hour"), FRIDAY, FRIDAY + timedelta(hours=24)),
        ((24, "working_day"), FRIDAY, end_of(date(2026, 12, 24))),
        ((1, "working_day"), FRIDAY, end_of(date(2026, 11, 23))),
        ((1, "natural_day"), FRIDAY, end_of(date(2026, 11, 21))),
        ((3, "working_day"), BEFORE_NATIONAL_DAY, end_of(date(2026, 10, 10))),
        ((3, "natural_day"), BEFORE_NATIONAL_DAY, end_of(date(2026, 10, 3))),
        ((3, "hour"), BEFORE_NATIONAL_DAY, BEFORE_NATIONAL_DAY + timedelta(hours=3)),
        ((0, "instant"), FRIDAY, end_of(date(2026, 11, 20))),
        ((0, "instant"), SATURDAY, end_of(date(2026, 11, 23))),
    ],
)
def test_a_limit_is_counted_in_its_unit(
    limit: tuple[int, str], after: datetime, due: datetime
) -> None:
    value, unit = limit
    within = Limit(value=value, unit=LimitUnit(unit))

    assert deadline(within, after=after, working_days=as_shipped()).at == due


def test_a_span_runs_by_the_clock() -> None:
    due = deadline(timedelta(seconds=60), after=FRIDAY, working_days=as_shipped())

    assert due == Due(FRIDAY + timedelta(minutes=1))


def test_a_day_begins_at_midnight_in_shanghai_not_in_utc() -> None:
    late = datetime(2026, 11, 19, 16, 30, tzinfo=UTC)  # half past midnight on Friday there

    within = Limit(value=1, unit=LimitUnit.NATURAL_DAY)
    due = deadline(within, after=late, working_days=as_shipped())

    assert due == Due(end_of(date(2026, 11, 21)))


def test_twenty_four_hours_of_an_item_are_not_twenty_four_working_days() -> None:
    published = {**DEFINITION, "statutory_limit": {"value": 24, "unit": "hour"}}
    edition = make_edition(edition_id=UUID(int=24), published=published)
    case = make_submitted_case(edition)

    case.take(MISS_DECISION, now=FRIDAY)

    assert case.due_at == FRIDAY + timedelta(hours=24)
