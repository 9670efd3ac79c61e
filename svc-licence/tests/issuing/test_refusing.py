"""A decision that cannot become a licence ends with a human, and stops nobody else's."""

import asyncio
from typing import Any
from uuid import UUID

import orjson
import pytest
from licence_builders import COMPANY, DRIVER, ELDER, FOOD, HOLDER
from licence_front import Front, keeper_of, state_of

from contracts.application import DecidedBy
from contracts.parties import NamedParty
from contracts.topics import APPLICATION
from servicekit.storage.database import driver
from servicekit.testing.bearers import person_party

REFUSED = "gov.tongban.licence.licence-refused.v1"


async def _told(front: Front) -> list[dict[str, Any]]:
    async with front.parts.runtime.database.reading() as session:
        rows = await (await driver(session)).fetch(
            "SELECT payload FROM outbox WHERE aggregateid IN "
            "(SELECT aggregateid FROM outbox) ORDER BY created_at, sequence"
        )
    return [orjson.loads(row["payload"]) for row in rows]


async def _refusals(front: Front) -> list[tuple[str, list[str]]]:
    told = [event["data"] for event in await _told(front) if event["type"] == REFUSED]
    return [(data["reason"], data["about"]) for data in told]


async def _licences(front: Front) -> int:
    async with front.parts.runtime.database.reading() as session:
        return int(await (await driver(session)).fetchval("SELECT count(*) FROM licence"))


async def test_a_decision_without_a_value_that_the_licence_shows_is_told_to_the_cases_owner(
    front: Front,
) -> None:
    misspelt = front.approval(claims={"result": {"monthly_amounts": "200.00"}})

    await front.hear(misspelt)

    [event] = [each for each in await _told(front) if each["type"] == REFUSED]
    assert event["subject"] == str(misspelt.case_id)
    assert event["data"]["decision_id"] == str(misspelt.decision_id)
    assert (event["data"]["reason"], event["data"]["about"]) == (
        "result_incomplete",
        ["monthly_amount"],
    )
    assert await _licences(front) == 0


async def test_every_value_that_is_missing_is_named(front: Front) -> None:
    await front.hear(front.approval(FOOD, holder=COMPANY, claims={"result": {}}))

    assert await _refusals(front) == [("result_incomplete", ["filing_date", "premises_address"])]


async def test_the_officers_next_decision_is_issued(front: Front) -> None:
    bad = front.approval(claims={"result": {}})
    await front.hear(bad)

    good = front.approval(
        case_id=bad.case_id,
        signer=APPLICATION,
        decided_by=DecidedBy.OFFICER,
        claims={"rule_set_hash": None},
    )
    await front.hear(good)

    assert await _licences(front) == 1
    assert len(await _refusals(front)) == 1


async def test_a_refusal_is_told_once_however_often_the_approval_is(front: Front) -> None:
    bad = front.approval(claims={"result": {}})

    for _ in range(3):
        await front.hear(bad)

    assert len(await _refusals(front)) == 1


async def test_a_case_that_has_its_licence_is_refused_no_other(front: Front) -> None:
    good = front.approval()
    await front.hear(good)

    await front.hear(front.approval(case_id=good.case_id, claims={"result": {}}))

    assert await _refusals(front) == []


@pytest.mark.parametrize(("licence_type", "holder"), [(ELDER, COMPANY), (FOOD, HOLDER)])
async def test_a_holder_of_the_wrong_kind_ends_with_a_human(
    front: Front, licence_type: str, holder: NamedParty
) -> None:
    await front.hear(front.approval(licence_type, holder=holder))

    [(reason, _)] = await _refusals(front)
    assert reason == "holder_of_other_kind"
    assert await _licences(front) == 0


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("case_id", str(UUID(int=1))),
        ("edition_id", str(UUID(int=2))),
        ("decision_id", str(UUID(int=3))),
        ("outcome", "review"),
        ("rule_set_hash", "older"),
    ],
)
async def test_a_grant_of_something_else_never_issues(front: Front, claim: str, value: str) -> None:
    await front.hear(front.approval(claims={claim: value}))

    assert await _refusals(front) == [("grant_not_of_this_case", [claim])]
    assert await _licences(front) == 0


async def test_a_licence_that_would_end_after_all_dates_ends_with_a_human(front: Front) -> None:
    front.set_clock(days=365.25 * 7972)

    await front.hear(front.approval(DRIVER))

    assert await _refusals(front) == [("not_writable", [])]


async def test_a_refusal_names_nobody(front: Front) -> None:
    await front.hear(front.approval(ELDER, holder=COMPANY))

    [event] = await _told(front)
    for secret in (COMPANY.name, COMPANY.number, str(COMPANY.party.id)):
        assert secret not in str(event)


@pytest.fixture
async def one_each(bare_front: Front) -> Front:
    """The front doors, with an allowance of which each holder has one proof at a time."""
    await bare_front.publish(ELDER)
    await bare_front.hear(state_of(ELDER, one_per_holder=True))
    return bare_front


async def test_a_person_filed_twice_holds_one_proof_and_the_second_case_gets_a_human(
    one_each: Front,
) -> None:
    await one_each.hear(one_each.approval())
    # the same person by another account
    again = HOLDER.model_copy(update={"party": person_party(UUID(int=77))})
    await one_each.hear(one_each.approval(holder=again))

    assert await _refusals(one_each) == [("held_already", [])]
    assert await _licences(one_each) == 1


async def test_of_two_at_the_same_moment_one_is_issued(one_each: Front) -> None:
    await asyncio.gather(*(one_each.hear(one_each.approval()) for _ in range(6)))

    assert await _licences(one_each) == 1
    assert await _refusals(one_each) == [("held_already", [])] * 5


async def test_the_same_case_told_again_is_no_duplicate_of_itself(one_each: Front) -> None:
    approval = one_each.approval()

    await one_each.hear(approval)
    await one_each.hear(approval)

    assert await _refusals(one_each) == []


async def test_after_a_revocation_the_holder_may_have_another(one_each: Front) -> None:
    licence_id = await one_each.issue()
    revoked = await one_each.post(
        f"/v1/staff/licences/{licence_id}/revocation",
        {"reason": "重复发放，予以撤销后重新颁发。"},
        by=keeper_of(ELDER),
    )
    assert revoked.status_code == 200

    await one_each.hear(one_each.approval())

    assert await _licences(one_each) == 2


async def test_another_holder_has_one_too(one_each: Front) -> None:
    await one_each.hear(one_each.approval())
    other = HOLDER.model_copy(
        update={"party": person_party(UUID(int=78)), "number": "440399194611200030"}
    )

    await one_each.hear(one_each.approval(holder=other))

    assert await _licences(one_each) == 2


async def test_an_item_that_does_not_say_so_grants_as_many_as_are_approved(front: Front) -> None:
    await front.hear(front.approval())
    await front.hear(front.approval())

    assert await _licences(front) == 2
