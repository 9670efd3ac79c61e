"""What officers and citizens did after a backup holds again once a restore was reconciled."""

import asyncio
from typing import Any

import httpx
import pytest
from operating_house import rows
from operating_restores import back_up, reconcile, restore
from operating_town import ELDERS_FORM, delivered, newcomer, whole

from suite.citizen import ELDER, Citizen, Officer
from suite.suite import Suite

pytestmark = pytest.mark.timeout(600)

WHY = {"reason": "核查期间，按通知办理。"}


async def test_licences_count_as_officers_had_them_count(house: Suite) -> None:
    keeper = await Officer.sign_in(house.addresses.gateway, "civil-affairs")
    async with await newcomer(house, 0) as citizen, await newcomer(house, 1) as other, keeper:
        suspended, restored, revoked = [await delivered(citizen) for _ in range(3)]
        await change(keeper, suspended, "suspension")
        await heard(house, suspended["licence_id"])
        await back_up(house, "svc-licence")
        issued_later = await delivered(other)
        await change(keeper, suspended, "revocation")
        await change(keeper, restored, "suspension", "restoration")
        await change(keeper, revoked, "revocation")
        await change(keeper, issued_later, "suspension")
        cases = (suspended, restored, revoked, issued_later)
        await heard(house, *(case["licence_id"] for case in cases))

        await restore(house, "svc-licence")
        ended = await reconcile(house)
        again = await reconcile(house)

        owners = (citizen, citizen, citizen, other)
        read = [
            await whose.get(f"/v1/licences/{case['licence_id']}")
            for whose, case in zip(owners, cases, strict=True)
        ]
        kept = await rows(house, "svc_licence", "SELECT count(*) FROM licence_change")

    assert (ended.code, again.code) == (0, 0), (ended, again)
    assert [each["status"] for each in read] == ["revoked", "valid", "revoked", "suspended"]
    assert kept[0][0] == 6
    assert "5 changes of licences were lost and hold again" in ended.out
    assert "no longer on record" in str(read[2])
    assert await whole(house) == []


async def test_what_was_rated_stays_rated(house: Suite) -> None:
    async with await newcomer(house, 0) as citizen:
        case = await delivered(citizen)
        await back_up(house, "svc-evaluation")
        rating = {"level": "dissatisfied", "comment": "等了很久"}
        path = f"/v1/ratings/{case['id']}"
        given = await citizen.send(path, rating)
        await citizen.until(case["id"], next_step="none")

        await restore(house, "svc-evaluation")
        ended = await reconcile(house)

        [again] = (await citizen.get("/v1/ratings"))["ratings"]
        refused = await citizen.ask(path, rating)

    assert ended.code == 0, ended
    told = ("case_id", "level", "submitted_at")
    assert {name: again[name] for name in told} == {name: given[name] for name in told}
    assert (again["comment"], again["recovered_at"] is not None) == (None, True)
    assert refused.status_code == 409
    assert "1 ratings were lost and are given again" in ended.out


async def test_what_was_denied_or_withdrawn_stays_so(house: Suite) -> None:
    officer = await Officer.sign_in(house.addresses.gateway, "civil-affairs")
    async with await unentitled(house) as citizen, officer:
        before = [await in_review(citizen) for _ in range(2)]
        await back_up(house, "svc-application")
        after = [await in_review(citizen) for _ in range(2)]
        cases = [*before, *after]
        denied = []
        for case in (before[0], after[0]):
            await officer.take(case)
            denied.append(await officer.deny(case, "申请人年龄不符合该项津贴的申领条件"))
        for case in (before[1], after[1]):
            await citizen.send(f"/v1/applications/{case}/withdrawal")
        await ended_at_witness(house, len(cases))

        await restore(house, "svc-application")
        ended = await reconcile(house)
        again = await reconcile(house)

        read = [await citizen.case(case) for case in cases]
        rated = await citizen.send(f"/v1/ratings/{after[0]}", {"level": "satisfied"})

    assert (ended.code, again.code) == (0, 0), (ended, again)
    assert [each["status"] for each in read] == ["closed", "withdrawn", "closed", "withdrawn"]
    assert [read[0]["outcome"], read[2]["outcome"]] == ["denied", "denied"]
    assert [read[n]["closed_at"] for n in (0, 2)] == [each["closed_at"] for each in denied]
    assert "no longer on record" in read[0]["reason"]
    assert "0 with an officer, 2 denied or withdrawn" in ended.out
    assert "1 denials and 1 withdrawals were lost and hold again" in ended.out
    assert rated["level"] == "satisfied"


async def change(keeper: Officer, case: dict[str, Any], *what: str) -> None:
    for each in what:
        await keeper.send(f"/v1/staff/licences/{case['licence_id']}/{each}", WHY)


async def heard(house: Suite, *licences: str) -> None:
    """Wait until svc-application has heard all that was told of these licences."""
    await agreed(house, "svc_licence", "licence", "svc_application", list(licences))


async def ended_at_witness(house: Suite, count: int) -> None:
    """Wait until svc-approval has heard all that was told of the newest cases."""
    found = await rows(
        house,
        "svc_application",
        "SELECT id::text FROM cases WHERE status IN ('closed', 'withdrawn')",
    )
    assert len(found) == count
    await agreed(house, "svc_application", "application", "svc_approval", [r[0] for r in found])
    await agreed(house, "svc_application", "application", "svc_evaluation", [r[0] for r in found])


async def agreed(house: Suite, owner: str, topic: str, listener: str, subjects: list[str]) -> None:
    told_of = "SELECT subject, sequence FROM {} WHERE topic = $1 AND subject = ANY($2)"
    async with asyncio.timeout(20):
        while True:
            told = dict(
                await rows(house, owner, told_of.format("subject_sequence"), topic, subjects)
            )
            has = dict(await rows(house, listener, told_of.format("inbox"), topic, subjects))
            if told == has:
                return
            await asyncio.sleep(0.05)


async def unentitled(house: Suite) -> Citizen:
    """Sign in somebody too young for the allowance."""
    doors = house.addresses
    async with httpx.AsyncClient(base_url=doors.sandbox, timeout=30) as sandbox:
        wish = {"index": 0, "age": 50, "shenzhen_household": True, "receives_allowance": False}
        answer = await sandbox.post("/control/people", json=wish)
    return await Citizen.sign_in(doors.gateway, doors.sandbox, answer.raise_for_status().json())


async def in_review(citizen: Citizen) -> str:
    """File a case that the rules do not grant, and have an officer look at it; return its id."""
    case_id = str((await citizen.draft(ELDER))["id"])
    await citizen.submit(case_id, **ELDERS_FORM)
    await citizen.until(case_id, next_step="dispute_or_ask_for_review")
    await citizen.send(f"/v1/applications/{case_id}/review")
    return case_id
