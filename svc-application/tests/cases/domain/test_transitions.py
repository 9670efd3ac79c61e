"""The table of transitions, row by row: what each says is what a case does."""

from datetime import timedelta
from uuid import UUID

import pytest
from application_builders import ACCOUNT, DECISION, EDITION, NOW, OFFICER, make_case

from contracts.items.definition import Limit, LimitUnit
from contracts.topics import TOPIC_OF
from servicekit.ground.working_days import as_shipped
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.deadlines import deadline
from svc_application.cases.domain.standings import (
    AWAITING_DECISION,
    DRAFTED,
    STANDINGS,
    ByItem,
    Standing,
)
from svc_application.cases.domain.states import ENDED, Doer, NextStep, Owner, Step
from svc_application.cases.domain.transitions import TRANSITIONS, WHEN_OVERDUE, Transition

LATER = NOW + timedelta(hours=1)
LIMIT = Limit(value=36, unit=LimitUnit.HOUR)
EVERY_STEP_FROM_EVERYWHERE = [
    pytest.param(row, start, id=f"{row.step} by {row.doer} from {start.status} with {start.owner}")
    for row in TRANSITIONS
    for start in STANDINGS
]
EVERY_STEP_FROM_ITS_STARTS = [
    pytest.param(row, start, id=f"{row.step} by {row.doer} from {start.status} with {start.owner}")
    for row in TRANSITIONS
    for start in row.start
]


def standing_at(standing: Standing) -> Case:
    """A case that a claiming officer has, with all that any event says of it."""
    return make_case(
        status=standing.status,
        owner=standing.owner,
        next_step=standing.next_step,
        edition_id=EDITION,
        licence_type="elder-allowance-proof",
        submitted_at=NOW,
        decision_id=DECISION,
        claimed_by=OFFICER,
        limit_value=LIMIT.value,
        limit_unit=LIMIT.unit,
        timeline_length=6,
    )


def taker_of(row: Transition) -> UUID | None:
    return {Doer.APPLICANT: ACCOUNT, Doer.OFFICER: OFFICER}.get(row.doer)


def due_in(standing: Standing) -> Limit | timedelta | None:
    return LIMIT if standing.within is ByItem.STATUTORY_LIMIT else standing.within


@pytest.mark.parametrize(("row", "start"), EVERY_STEP_FROM_EVERYWHERE)
def test_a_step_is_taken_from_its_starts_alone(row: Transition, start: Standing) -> None:
    case = standing_at(start)

    if start in row.start:
        case.check_takes(row, by=taker_of(row))
        return
    with pytest.raises(row.refusal):  # type: ignore[arg-type]
        case.take(row, now=LATER, by=taker_of(row), grant="a.b.c")
    assert (case.standing, case.timeline_length) == (start, 6)


@pytest.mark.parametrize(("row", "start"), EVERY_STEP_FROM_ITS_STARTS)
def test_a_step_leads_where_its_row_says(row: Transition, start: Standing) -> None:
    case = standing_at(start)

    taken = case.take(row, now=LATER, by=taker_of(row), grant="a.b.c")

    reached = row.to or start
    assert case.standing is reached
    assert case.next_step is reached.next_step
    assert taken.states == (*row.through, reached.status)
    if row.to is not None:
        within = due_in(row.to)
        due = deadline(within, after=LATER, working_days=as_shipped()) if within else None
        assert case.due_at == (due.at if due else None)
        assert case.due_counted_by == (due.counted_by if due else None)
    assert case.attempt == (row.to is AWAITING_DECISION)
    assert case.outcome is row.outcome
    assert case.closed_at == (LATER if row.outcome else None)


@pytest.mark.parametrize(("row", "start"), EVERY_STEP_FROM_ITS_STARTS)
def test_a_step_comes_with_its_entry_and_its_event(row: Transition, start: Standing) -> None:
    case = standing_at(start)

    taken = case.take(row, now=LATER, by=taker_of(row), grant="a.b.c")

    entry = taken.entry
    assert (entry.step, entry.actor, entry.by) == (row.step, row.doer, taker_of(row))
    assert (entry.number, entry.at, case.timeline_length) == (7, LATER, 7)
    assert entry.states == [str(state) for state in taken.states]
    assert (entry.owner, entry.due_at) == (case.owner, case.due_at)
    if row.announces is None:
        assert taken.event is None
        return
    assert type(taken.event) is row.announces
    assert TOPIC_OF[row.announces].name == "application"
    said = taken.event.model_dump(mode="json")
    assert said["case_id"] == str(case.id)
    assert said.get("states", entry.states) == entry.states


@pytest.mark.parametrize("row", [row for row in TRANSITIONS if row.claimed], ids=lambda r: r.step)
@pytest.mark.parametrize("by", [ACCOUNT, None], ids=["another", "nobody"])
def test_what_is_for_the_claiming_officer_is_for_no_other(row: Transition, by: UUID | None) -> None:
    for claimed_by in (OFFICER, None):
        case = standing_at(row.start[0])
        case.claimed_by = claimed_by

        with pytest.raises(Exception, match="Claim the case first"):
            case.check_takes(row, by=by)


def test_status_and_owner_tell_where_a_case_stands() -> None:
    assert len({(each.status, each.owner) for each in STANDINGS}) == len(STANDINGS)


def test_whoever_owes_a_step_owes_it_by_a_time() -> None:
    for each in STANDINGS:
        waits = each is not DRAFTED and each.status not in ENDED
        assert (each.within is not None) == waits, each


def test_nobody_waits_on_nobody() -> None:
    for each in STANDINGS:
        if each.owner in (Owner.RULES, Owner.ISSUER):
            assert each in WHEN_OVERDUE, each
        if each.next_step is not NextStep.NONE:
            assert each.owner is not Owner.NOBODY, each


def test_every_step_is_in_the_table() -> None:
    assert {row.step for row in TRANSITIONS} == set(Step)


def test_every_standing_is_reached() -> None:
    assert {row.to for row in TRANSITIONS} >= set(STANDINGS) - {DRAFTED}
