"""A submission is judged, signed, recorded and announced."""

from approval_world import World

from contracts.approval import Outcome, Verdict
from contracts.grant import GRANT_TYPE, Grant


async def test_an_eighty_year_old_is_approved_with_a_signed_grant(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1946-11-20", "receives_allowance": False})

    case = await world.submit(person, "elder-allowance")

    decision = await world.decided(case)
    assert decision.outcome is Outcome.APPROVED
    assert set(decision.verdicts.values()) == {Verdict.TRUE}
    assert decision.result == {"monthly_amount": "300.00"}
    assert decision.grant is not None
    claims = world.keyring.verify_record(decision.grant, "svc-approval", GRANT_TYPE)
    grant = Grant.model_validate(claims)
    assert (grant.case_id, grant.outcome, grant.result) == (case, "approved", decision.result)
    assert grant.facts.keys() == {
        "birth_date",
        "hukou_division",
        "death_date",
        "receives_allowance",
    }
