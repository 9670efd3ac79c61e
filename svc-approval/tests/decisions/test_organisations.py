"""A company's filing is judged on its business licence; registers are asked by its credit code."""

from typing import Any
from uuid import uuid4

from approval_world import World, party_of

from contracts.approval import Outcome, Verdict
from contracts.grant import GRANT_TYPE, Grant
from sandbox.population.numbers import COMPANIES, company_code

FILING = "prepackaged-food-filing"
UNKNOWN = {"uscc": company_code(COMPANIES), "name": "深圳市无人知晓有限公司"}


def grocer(world: World, **changes: object) -> dict[str, Any]:
    [company] = world.sandbox.find_companies(status="active", sells_food=True, dishonest=False)
    if changes:
        world.sandbox.put_company_facts(company["uscc"], **changes)
    return company


async def test_a_company_in_business_is_approved_at_once(world: World) -> None:
    company = grocer(world)

    case = await world.submit(company, FILING)

    decision = await world.decided(case)
    assert decision.outcome is Outcome.APPROVED
    assert decision.result == {
        "premises_address": company["facts"]["premises_address"],
        "filing_date": "2026-11-20",
    }
    grant = Grant.model_validate(
        world.keyring.verify_record(decision.grant or "", "svc-approval", GRANT_TYPE)
    )
    assert grant.result == decision.result


async def test_registers_are_asked_by_name_and_credit_code(world: World) -> None:
    company = grocer(world)

    case = await world.submit(company, FILING)
    await world.decided(case)

    calls = world.sandbox.calls(request_id=str(case))
    assert {call["subject"] for call in calls} == {company["uscc"]}
    assert world.asked(case) == [
        "market-supervision/business-licence",
        "market-supervision/dishonesty-list",
    ]


async def test_a_company_whose_registration_was_revoked_goes_to_a_human(world: World) -> None:
    [company] = world.sandbox.find_companies(status="revoked", sells_food=True, dishonest=False)

    decision = await world.decided(await world.submit(company, FILING))

    assert (decision.outcome, decision.grant, decision.result) == (Outcome.REVIEW, None, {})
    assert decision.verdicts == {
        "in-business": Verdict.FALSE,
        "scope-includes-food": Verdict.TRUE,
        "premises-in-shenzhen": Verdict.TRUE,
        "not-seriously-dishonest": Verdict.TRUE,
    }


async def test_a_company_nobody_knows_goes_to_a_human_with_nothing_known(world: World) -> None:
    case = await world.submit(UNKNOWN, FILING)

    decision = await world.decided(case)
    outcomes = {call["outcome"] for call in world.sandbox.calls(request_id=str(case))}
    assert outcomes == {"no-such-person"}
    assert decision.outcome is Outcome.REVIEW
    assert set(decision.verdicts.values()) == {Verdict.UNKNOWN}


async def test_each_condition_can_fail_by_itself(world: World) -> None:
    fails = {
        "in-business": {"company_status": "deregistered"},
        "scope-includes-food": {"business_scope": ["科技服务"]},
        "premises-in-shenzhen": {"company_division": "440106"},
        "not-seriously-dishonest": {"seriously_dishonest": True},
    }
    for condition, facts in fails.items():
        world.sandbox.reset()
        decision = await world.decided(await world.submit(grocer(world, **facts), FILING))

        assert [name for name, verdict in decision.verdicts.items() if verdict == "false"] == [
            condition
        ]
        assert decision.outcome is Outcome.REVIEW


async def test_a_person_who_files_for_companies_is_told_of_by_no_register(world: World) -> None:
    person = world.sandbox.make()

    case = await world.submit(person, FILING)

    decision = await world.decided(case)
    assert set(decision.verdicts.values()) == {Verdict.UNKNOWN}
    assert world.asked(case) == []


async def test_a_companys_form_is_prefilled_and_its_facts_judged_by(world: World) -> None:
    company, case = grocer(world), uuid4()

    prefilled = await world.prefill(company, FILING, case)
    await world.submit(company, FILING, case_id=case, facts_id=prefilled["facts_id"])

    assert (await world.decided(case)).outcome is Outcome.APPROVED
    known = {fact["name"]: fact["value"] for fact in prefilled["facts"]}
    assert known["premises_address"] == company["facts"]["premises_address"]
    assert len(world.asked(case)) == 2


async def test_two_parties_facts_are_sealed_under_two_keys(world: World) -> None:
    company, person = grocer(world), world.sandbox.make()

    await world.prefill(company, FILING, uuid4())
    await world.prefill(person, "elder-allowance", uuid4())

    kept = await world.key_names()
    assert {str(party_of(each).party.id) for each in (company, person)} <= kept
    assert not any(company["uscc"] in name or person["citizen_id"] in name for name in kept)
