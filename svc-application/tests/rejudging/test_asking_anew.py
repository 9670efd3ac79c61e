"""A source is back: the rules judge once more what waits for it, and nothing that somebody has."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from application_builders import (
    APPLICANT,
    CASE,
    NOW,
    UNKNOWN,
    decision_of,
    make_decision,
    make_officer,
)
from application_story import announced, case_now, given_submitted, steps
from sqlalchemy import text

from contracts.approval import SourceRecovered
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import (
    CaseNotInReview,
    NextStep,
    Owner,
    Status,
    Step,
)
from svc_application.cases.use_cases.move_overdue_cases import move_overdue_cases
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.cases.use_cases.withdraw_case import withdraw_case
from svc_application.known.use_cases.learn_source import learn_source
from svc_application.rejudging.jobs import ASK_ANEW
from svc_application.rejudging.use_cases.ask_anew import AT_ONCE, MOST_ATTEMPTS
from svc_application.review.use_cases.claim_case import claim_case

ALLOWANCE, HOUSEHOLD = "civil-affairs/allowance", "public-security/household"
LATER = NOW + timedelta(minutes=2)
SUBMITTED = "gov.tongban.application.application-submitted.v1"


async def judged(database: Database, *sources: str, attempt: int = 1, **changes: Any) -> None:
    """The rules could not decide without these sources."""
    made = {"decision_id": decision_of(attempt), "attempt": attempt, **changes}
    decision = UNKNOWN.model_copy(update={"silent_sources": list(sources), **made})
    async with database.transaction() as session:
        await record_decision(session, decision=decision, now=decision.decided_at)


async def recovered(database: Database, source: str = ALLOWANCE, at: datetime = LATER) -> None:
    """Svc-approval has told that a source is back."""
    event = SourceRecovered(source=source, silent_since=NOW, recovered_at=at)
    async with database.transaction() as session:
        await learn_source(session, recovered=event)


async def the_clock_ticks(database: Database, at: datetime = LATER) -> None:
    provisions = Provisions()
    provisions.add(database)
    provisions.add(Clock.fixed(at))
    await ASK_ANEW.act(provisions)


async def asked_for(database: Database) -> list[int]:
    """At which attempts a decision was asked for."""
    events = await announced(database)
    return [each["data"]["attempt"] for each in events if each["type"] == SUBMITTED]


async def test_a_case_nobody_has_claimed_is_judged_once_more_by_the_rules(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)

    await recovered(database)
    await the_clock_ticks(database)

    waiting = await case_now(database)
    assert (waiting.status, waiting.owner) == (Status.SUBMITTED, Owner.RULES)
    assert (waiting.next_step, waiting.due_at) == (
        NextStep.AWAIT_DECISION,
        LATER + timedelta(seconds=60),
    )
    assert await asked_for(database) == [1, 2]
    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(attempt=2), now=LATER)
    assert (await case_now(database)).status is Status.APPROVED
    assert await steps(database) == [
        Step.SUBMITTED,
        Step.SENT_TO_REVIEW,
        Step.SOURCE_RECOVERED,
        Step.APPROVED,
    ]


async def test_recovering_again_and_again_asks_once(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)

    for seconds in range(3):
        await recovered(database, at=LATER + timedelta(seconds=seconds))
        await the_clock_ticks(database)
        await the_clock_ticks(database)

    assert await asked_for(database) == [1, 2]


async def test_a_claimed_case_stays_with_its_officer(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    officer = make_officer()
    async with database.transaction() as session:
        await claim_case(session, by=officer, case_id=CASE, now=NOW)

    await recovered(database)
    await the_clock_ticks(database)

    case = await case_now(database)
    assert (case.status, case.claimed_by, case.attempt) == (Status.IN_REVIEW, officer.account_id, 1)
    assert await asked_for(database) == [1]


async def test_a_case_that_is_asked_for_cannot_be_claimed_until_it_is_back(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    await recovered(database)
    await the_clock_ticks(database)

    with pytest.raises(CaseNotInReview):
        async with database.transaction() as session:
            await claim_case(session, by=make_officer(), case_id=CASE, now=LATER)


async def test_a_decision_that_comes_after_an_officer_has_the_case_is_noted_only(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    await recovered(database)
    await the_clock_ticks(database)
    async with database.transaction() as session:
        await move_overdue_cases(session, now=LATER + timedelta(seconds=60))
    async with database.transaction() as session:
        await claim_case(session, by=make_officer(), case_id=CASE, now=LATER)

    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(attempt=2), now=LATER)

    assert (await case_now(database)).status is Status.IN_REVIEW
    assert (await steps(database))[-3:] == [
        Step.DECISION_OVERDUE,
        Step.CLAIMED,
        Step.LATE_DECISION,
    ]


async def test_asking_anew_takes_nothing_off_the_review_s_clock(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    due_at = (await case_now(database)).due_at
    days_later = NOW + timedelta(days=4)

    await recovered(database, at=days_later)
    await the_clock_ticks(database, at=days_later)
    await judged(database, ALLOWANCE, attempt=2, decided_at=days_later)

    case = await case_now(database)
    assert (case.status, case.due_at) == (Status.IN_REVIEW, due_at)


async def test_a_case_waits_for_all_its_sources(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE, HOUSEHOLD)

    await recovered(database, ALLOWANCE)
    await the_clock_ticks(database)
    one_is_back = await asked_for(database)
    await recovered(database, HOUSEHOLD)
    await the_clock_ticks(database)

    assert (one_is_back, await asked_for(database)) == ([1], [1, 2])


async def test_the_news_may_come_before_the_decision_that_went_without(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    await recovered(database)
    await the_clock_ticks(database)
    await judged(database, ALLOWANCE)
    await the_clock_ticks(database)

    assert await asked_for(database) == [1, 2]


async def test_a_source_that_was_silent_again_since_is_not_asked(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await recovered(database)

    await judged(database, ALLOWANCE, decided_at=LATER + timedelta(seconds=1))
    await the_clock_ticks(database)

    assert await asked_for(database) == [1]


async def test_a_late_decision_that_went_without_a_source_has_the_case_wait_for_it(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await move_overdue_cases(session, now=NOW + timedelta(seconds=60))
    await judged(database, ALLOWANCE)

    await recovered(database)
    await the_clock_ticks(database)

    assert await asked_for(database) == [1, 2]


async def test_what_is_unknown_for_another_reason_stays_with_the_officers(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database)

    await recovered(database)
    await the_clock_ticks(database)

    assert (await case_now(database)).status is Status.IN_REVIEW


async def test_what_its_applicant_took_back_is_not_asked_for(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    async with database.transaction() as session:
        await withdraw_case(session, by=APPLICANT, case_id=CASE, now=NOW)

    await recovered(database)
    await the_clock_ticks(database)

    assert (await case_now(database)).status is Status.WITHDRAWN
    assert await waiting(database) == 0


async def test_a_source_that_comes_and_goes_leaves_a_case_to_a_human_in_the_end(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    for attempt in range(1, MOST_ATTEMPTS + 5):
        at = NOW + timedelta(minutes=attempt)
        await judged(database, ALLOWANCE, attempt=attempt, decided_at=at)
        await recovered(database, at=at)
        await the_clock_ticks(database, at=at)
        if (await case_now(database)).status is Status.IN_REVIEW:
            break

    assert await asked_for(database) == list(range(1, MOST_ATTEMPTS + 1))


async def test_many_cases_are_asked_for_in_batches(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    await judged(database, ALLOWANCE)
    await given_copies(database, 2 * AT_ONCE)
    await recovered(database)

    left = []
    for _ in range(4):
        left.append(await waiting(database))
        await the_clock_ticks(database)

    assert left == [2 * AT_ONCE + 1, AT_ONCE + 1, 1, 0]


async def waiting(database: Database) -> int:
    """How many cases wait for a source."""
    async with database.reading() as session:
        return int(await session.scalar(text("SELECT count(*) FROM awaited_source")) or 0)


async def given_copies(database: Database, count: int) -> None:
    """Have as many more cases like the one in review."""
    columns = [each.name for each in Case.__table__.columns if each.name not in ("id", "case_no")]
    named = ", ".join(f'"{each}"' for each in columns)
    async with database.transaction() as session:
        await session.execute(
            text(
                f"WITH copied AS (INSERT INTO cases (id, case_no, {named})"
                f" SELECT gen_random_uuid(), 'copy ' || n, {named}"
                " FROM cases, generate_series(1, :count) n RETURNING id)"
                " INSERT INTO awaited_source (source, case_id, silent_at)"
                " SELECT :source, id, :at FROM copied"
            ),
            {"count": count, "source": ALLOWANCE, "at": NOW},
        )
