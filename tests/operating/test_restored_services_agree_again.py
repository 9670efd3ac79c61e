"""After restores to different moments every case, licence and rating is there, and once."""

from typing import Any

import pytest
from operating_crowd import Crowd
from operating_house import rows
from operating_restores import back_up, reconcile, restore, start, stop
from operating_town import ELDERS_FORM, delivered, firm, newcomer, whole

from suite.citizen import ELDER, FOOD_FILING, Citizen
from suite.suite import Suite

pytestmark = pytest.mark.timeout(600)

ON_BOTH = pytest.mark.parametrize("house", ["embedded", "kafka"], indirect=True)


async def test_licences_that_were_lost_are_issued_once_more_as_the_same(house: Suite) -> None:
    async with await newcomer(house, 0) as early, await newcomer(house, 1) as late:
        kept = await delivered(early)
        await back_up(house, "svc-licence")
        lost = await delivered(late)
        shown = await late.get(f"/v1/licences/{lost['licence_id']}")

        await restore(house, "svc-licence")
        gone = await late.get("/v1/licences", limit=10)
        ended = await reconcile(house)

        again = await late.get(f"/v1/licences/{lost['licence_id']}")
        after = await delivered(early)
        steps = await timeline(late, lost["id"])

    assert gone["licences"] == []
    assert ended.code == 0, ended
    assert identity_of(again) == identity_of(shown)
    assert steps[-1] == "licence_reissued"
    assert await whole(house) == []
    assert len({kept["licence_id"], lost["licence_id"], after["licence_id"]}) == 3
    assert (await reconcile(house)).code == 0
    assert await whole(house) == []


async def test_what_is_told_no_more_is_told_anew_from_how_things_stand(house: Suite) -> None:
    async with await newcomer(house, 0) as citizen, await newcomer(house, 1) as other:
        await back_up(house, "svc-licence")
        await back_up(house, "svc-evaluation")
        lost = await delivered(citizen)
        second = await delivered(other)
        for package in ("svc_application", "svc_approval", "svc_licence"):
            await rows(house, package, "DELETE FROM outbox WHERE sent_at IS NOT NULL")

        await restore(house, "svc-licence", "svc-evaluation", empty_bus=True)
        ended = await reconcile(house)

        again = [await who.case(case["id"]) for who, case in ((citizen, lost), (other, second))]

    assert ended.code == 0, ended
    assert [case["licence_id"] for case in again] == [lost["licence_id"], second["licence_id"]]
    assert await whole(house) == []


@ON_BOTH
async def test_cases_that_were_lost_are_rebuilt_from_what_others_know(house: Suite) -> None:
    async with await newcomer(house, 0) as early, await newcomer(house, 1) as late:
        half_way, waiting = [(await early.draft(ELDER))["id"] for _ in range(2)]
        await stop(house, "svc-approval")
        await early.submit(waiting, **ELDERS_FORM)
        await back_up(house, "svc-application")
        await start(house, "svc-approval")
        await early.until(waiting, status="delivered")
        await early.submit(half_way, **ELDERS_FORM)
        await early.until(half_way, status="delivered")
        lost = await delivered(late)

        await restore(house, "svc-application")
        ended = await reconcile(house)

        again = await late.case(lost["id"])
        caught_up = [await early.case(case_id) for case_id in (half_way, waiting)]
        after = await delivered(late)

    assert ended.code == 0, ended
    told = ("id", "case_no", "item_code", "status", "outcome", "licence_id")
    assert {name: again[name] for name in told} == {name: lost[name] for name in told}
    assert [case["status"] for case in caught_up] == ["delivered", "delivered"]
    assert after["case_no"] != lost["case_no"]
    assert await whole(house) == []


async def test_a_companys_case_comes_back_to_who_represents_it_by_law(house: Suite) -> None:
    async with await firm(house) as citizen:
        await back_up(house, "svc-application")
        draft = await citizen.draft(FOOD_FILING)
        await citizen.submit(draft["id"], confirm=True)
        lost = await citizen.until(draft["id"], status="delivered")

        await restore(house, "svc-application")
        ended = await reconcile(house)

        again = await citizen.case(lost["id"])

    assert ended.code == 0, ended
    assert (again["case_no"], again["licence_id"]) == (lost["case_no"], lost["licence_id"])
    assert await whole(house) == []


@ON_BOTH
async def test_two_services_and_the_bus_come_back_from_different_moments(house: Suite) -> None:
    async with await newcomer(house, 0) as citizen, await newcomer(house, 1) as other:
        first = await delivered(citizen)
        await back_up(house, "svc-application")
        second = await delivered(other)
        await back_up(house, "svc-licence")
        third = await delivered(citizen)

        await restore(house, "svc-application", "svc-licence", empty_bus=True)
        ended = await reconcile(house)

        cases = [
            await who.until(case["id"], status="delivered")
            for who, case in ((citizen, first), (other, second), (citizen, third))
        ]
        after = await delivered(other)

    assert ended.code == 0, ended
    assert [case["licence_id"] for case in cases[:2]] == [first["licence_id"], second["licence_id"]]
    assert after["case_no"] not in {case["case_no"] for case in cases}
    assert await whole(house) == []


async def test_many_cases_and_licences_come_back_at_once(house: Suite) -> None:
    async with await newcomer(house, 0) as citizen:
        crowd = Crowd(house, (await delivered(citizen))["id"])
        await crowd.learn()
        await crowd.add(1000)
        await back_up(house, "svc-application")
        await crowd.add(60)
        await back_up(house, "svc-licence")
        await crowd.add(60)
        before = await whole(house)

        await restore(house, "svc-application", "svc-licence")
        ended = await reconcile(house)

    assert before == []
    assert ended.code == 0, ended
    assert "60 delivered, 60 waiting for their licence" in ended.out
    assert await whole(house) == []


async def timeline(citizen: Citizen, case_id: str) -> list[str]:
    answer = await citizen.get(f"/v1/applications/{case_id}/timeline")
    return [step["step"] for step in answer["steps"]]


def identity_of(licence: dict[str, Any]) -> dict[str, Any]:
    return {name: licence[name] for name in ("licence_id", "licence_identifier", "fields")}
