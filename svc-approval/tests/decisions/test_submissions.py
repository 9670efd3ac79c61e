"""A submission is judged by its edition, signed, recorded and announced."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from approval_world import NOW, World
from sqlalchemy import func, select

from contracts.approval import Outcome, Verdict
from contracts.grant import GRANT_TYPE, Grant
from servicekit.trust.keys import TokenRefused
from svc_approval.decisions.domain import Decision
from svc_approval.decisions.queries import decision_on

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}


async def test_an_eighty_year_old_is_approved_with_a_signed_grant(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)

    case = await world.submit(person, "elder-allowance")

    decision = await world.decided(case)
    assert decision.outcome is Outcome.APPROVED
    assert set(decision.verdicts.values()) == {Verdict.TRUE}
    assert decision.result == {"monthly_amount": "300.00"}
    grant = Grant.model_validate(
        world.keyring.verify_record(decision.grant or "", "svc-approval", GRANT_TYPE)
    )
    assert (grant.case_id, grant.outcome, grant.result) == (case, "approved", decision.result)
    assert (grant.edition_id, grant.rule_set_hash) == (
        world.editions["elder-allowance"],
        world.hashes["elder-allowance"],
    )
    assert grant.facts.keys() == {
        "birth_date",
        "hukou_division",
        "death_date",
        "receives_allowance",
    }


async def test_an_event_and_a_row_hold_no_person(world: World) -> None:
    person = world.sandbox.make(index=7, facts=EIGHTY)

    case = await world.submit(person, "elder-allowance")

    decision = await world.decided(case)
    async with world.database.reading() as session:
        row = await decision_on(session, case, 1)
    told = decision.model_dump_json() + repr(vars(row))
    assert row.snapshot
    for secret in (person["citizen_id"], person["name"], person["phone"], "1946-11-20"):
        assert secret not in told


async def test_a_failed_condition_goes_to_a_human_without_a_grant(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1960-01-01", "receives_allowance": True})

    case = await world.submit(person, "elder-allowance")

    decision = await world.decided(case)
    assert (decision.outcome, decision.grant, decision.result) == (Outcome.REVIEW, None, {})
    assert decision.verdicts == {
        "hukou-in-shenzhen": Verdict.TRUE,
        "aged-70-or-over": Verdict.FALSE,
        "alive": Verdict.TRUE,
        "not-yet-paid": Verdict.FALSE,
    }


async def test_a_review_is_signed_but_never_as_a_grant(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1960-01-01"})

    case = await world.submit(person, "elder-allowance")

    await world.decided(case)
    async with world.database.reading() as session:
        signed = (await decision_on(session, case, 1)).signed
    assert (
        world.keyring.verify_record(signed, "svc-approval", "decision+jwt")["outcome"] == "review"
    )
    with pytest.raises(TokenRefused):
        world.keyring.verify_record(signed, "svc-approval", GRANT_TYPE)


@pytest.mark.parametrize("mode", ["error", "hang", "unknown", "wrong-type", "truncated", "twice"])
async def test_a_source_that_misbehaves_makes_its_facts_unknown(world: World, mode: str) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    world.sandbox.set_fault("public-security/household", mode, citizen_id=person["citizen_id"])

    case = await world.submit(person, "elder-allowance")

    decision = await world.decided(case)
    assert decision.outcome is Outcome.REVIEW
    assert decision.verdicts["hukou-in-shenzhen"] is Verdict.UNKNOWN
    assert decision.verdicts["aged-70-or-over"] is Verdict.TRUE


async def test_a_source_that_leaves_one_fact_out_has_not_answered(world: World) -> None:
    person = world.sandbox.make(
        facts={"birth_date": "1990-01-01", "drunk_driving": {"unknown": True}}
    )
    world.sandbox.put_facts(person["citizen_id"], period_points=[12])

    case = await world.submit(person, "ride-hailing-driver")

    decision = await world.decided(case)
    assert decision.verdicts["clean-driving-record"] is Verdict.UNKNOWN


async def test_a_slow_source_is_waited_for_and_holds_nobody_else_up(world: World) -> None:
    slow, quick = (world.sandbox.make(index=index, facts=EIGHTY) for index in (1, 2))
    world.sandbox.set_fault(
        "civil-affairs/allowance", "slow", ms=2_500, citizen_id=slow["citizen_id"]
    )

    late = await world.submit(slow, "elder-allowance")
    soon = await world.submit(quick, "elder-allowance")

    assert (await world.decided(soon, within=2)).outcome is Outcome.APPROVED
    assert (soon, 1) in world.decisions
    assert (late, 1) not in world.decisions
    assert (await world.decided(late)).outcome is Outcome.APPROVED


async def test_facts_of_the_form_are_not_fetched_again(world: World) -> None:
    person, case = world.sandbox.make(facts=EIGHTY), uuid4()
    prefilled = await world.prefill(person, "elder-allowance", case)
    world.applications.asked.clear()

    await world.submit(person, "elder-allowance", case_id=case, facts_id=prefilled["facts_id"])

    assert (await world.decided(case)).outcome is Outcome.APPROVED
    assert len(world.asked(case)) == 4
    assert world.applications.asked == []


async def test_what_the_form_did_not_get_is_asked_for_again(world: World) -> None:
    person, case = world.sandbox.make(facts=EIGHTY), uuid4()
    world.sandbox.set_fault("civil-affairs/allowance", "unknown")
    prefilled = await world.prefill(person, "elder-allowance", case)
    world.sandbox.mend("civil-affairs/allowance")

    await world.submit(person, "elder-allowance", case_id=case, facts_id=prefilled["facts_id"])

    assert (await world.decided(case)).outcome is Outcome.APPROVED
    assert world.asked(case).count("civil-affairs/allowance") == 2
    assert len(world.asked(case)) == 5


async def test_stale_facts_are_fetched_again(world: World) -> None:
    person, case = world.sandbox.make(facts=EIGHTY), uuid4()
    prefilled = await world.prefill(person, "elder-allowance", case)
    another_day = datetime(2026, 11, 21, 2, tzinfo=UTC)

    await world.submit(
        person,
        "elder-allowance",
        case_id=case,
        facts_id=prefilled["facts_id"],
        submitted_at=another_day,
    )

    await world.decided(case)
    assert len(world.asked(case)) == 8


async def test_facts_of_another_case_are_not_judged_by(world: World) -> None:
    rich, poor = (world.sandbox.make(index=index, facts=EIGHTY) for index in (3, 4))
    world.sandbox.put_facts(poor["citizen_id"], receives_allowance=True)
    prefilled = await world.prefill(rich, "elder-allowance", uuid4())

    case = await world.submit(poor, "elder-allowance", facts_id=prefilled["facts_id"])

    decision = await world.decided(case)
    assert decision.verdicts["not-yet-paid"] is Verdict.FALSE


async def test_a_disputed_datum_is_fetched_again_and_nothing_else(world: World) -> None:
    person, case = world.sandbox.make(facts=EIGHTY), uuid4()
    world.sandbox.put_facts(person["citizen_id"], receives_allowance=True)
    prefilled = await world.prefill(person, "elder-allowance", case)
    await world.submit(person, "elder-allowance", case_id=case, facts_id=prefilled["facts_id"])
    assert (await world.decided(case)).outcome is Outcome.REVIEW
    world.sandbox.put_facts(person["citizen_id"], receives_allowance=False)

    await world.submit(
        person,
        "elder-allowance",
        case_id=case,
        facts_id=prefilled["facts_id"],
        attempt=2,
        refetch=["civil-affairs/allowance"],
    )

    second = await world.decided(case, 2)
    assert (second.attempt, second.outcome) == (2, Outcome.APPROVED)
    assert world.asked(case).count("civil-affairs/allowance") == 2
    assert len(world.asked(case)) == 5


async def test_a_datum_set_right_stays_right_when_another_is_disputed(world: World) -> None:
    person, case = world.sandbox.make(facts=EIGHTY), uuid4()
    world.sandbox.put_facts(person["citizen_id"], receives_allowance=True, death_date="2026-01-01")
    prefilled = await world.prefill(person, "elder-allowance", case)
    of_form = {"case_id": case, "facts_id": prefilled["facts_id"]}
    await world.submit(person, "elder-allowance", **of_form)
    await world.decided(case)
    world.sandbox.put_facts(person["citizen_id"], receives_allowance=False)
    disputed = ["civil-affairs/allowance"]
    await world.submit(person, "elder-allowance", **of_form, attempt=2, refetch=disputed)
    await world.decided(case, 2)
    world.sandbox.put_facts(person["citizen_id"], death_date=None)

    disputed = ["civil-affairs/death-record"]
    await world.submit(person, "elder-allowance", **of_form, attempt=3, refetch=disputed)

    assert (await world.decided(case, 3)).outcome is Outcome.APPROVED
    assert len(world.asked(case)) == 6


async def test_the_same_submission_heard_twice_is_decided_once(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    await world.decided(case)

    world.sequences["application", str(case)] = 0
    await world.submit(person, "elder-allowance", case_id=case)
    marker = await world.submit(world.sandbox.make(index=5, facts=EIGHTY), "elder-allowance")

    await world.decided(marker)
    async with world.database.reading() as session:
        count = select(func.count()).select_from(Decision).where(Decision.case_id == case)
        assert await session.scalar(count) == 1


async def test_an_attempt_on_record_is_not_decided_again(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    first = await world.decided(case)

    await world.submit(person, "elder-allowance", case_id=case)
    await world.submit(person, "elder-allowance", case_id=case, attempt=2)

    second = await world.decided(case, 2)
    assert first.decision_id != second.decision_id


async def test_an_unknown_edition_is_waited_for_and_never_replaced(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    edition = uuid4()

    case = await world.submit(person, "elder-allowance", edition_id=edition)
    with pytest.raises(TimeoutError):
        await world.decided(case, within=1)
    await world.know_edition("elder-allowance", world.hashes["elder-allowance"], edition_id=edition)

    assert (await world.decided(case)).edition_id == edition


async def test_a_case_that_may_not_be_told_is_let_go(world: World) -> None:
    case = await world.submit(None, "elder-allowance")
    marker = await world.submit(world.sandbox.make(facts=EIGHTY), "elder-allowance")

    await world.decided(marker)

    assert str(case) in {each for asked in world.applications.asked for each in asked}
    assert (case, 1) not in world.decisions
    assert world.asked(case) == []


async def test_whom_many_cases_are_about_is_asked_in_few_calls(world: World) -> None:
    people = [world.sandbox.make(index=100 + index, facts=EIGHTY) for index in range(20)]
    world.applications.asked.clear()

    cases = [await world.submit(person, "elder-allowance") for person in people]
    await asyncio.gather(*(world.decided(case) for case in cases[:1]))
    for case in cases:
        await world.decided(case)

    assert sorted(case for asked in world.applications.asked for case in asked) == sorted(
        map(str, cases)
    )
    assert len(world.applications.asked) < len(cases)


async def test_the_legal_day_is_the_date_in_shanghai(world: World) -> None:
    seventy_tomorrow = world.sandbox.make(facts={"birth_date": "1956-11-21"})
    late_evening_utc = NOW.replace(hour=16)

    case = await world.submit(seventy_tomorrow, "elder-allowance", submitted_at=late_evening_utc)

    decision = await world.decided(case)
    assert decision.verdicts["aged-70-or-over"] is Verdict.TRUE
