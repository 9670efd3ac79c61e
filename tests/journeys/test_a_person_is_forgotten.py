"""A person is forgotten across the house: each service is asked until it has answered."""

import asyncio

import pytest
from journey_town import Town
from operating_house import Ended, tongban_in

from suite.citizen import DRIVER, Refused

FORM = {"confirm": True, "service_kind": "网络预约出租汽车驾驶员"}


async def test_a_person_is_forgotten_by_every_service_once_nothing_holds_them(town: Town) -> None:
    driver = await town.driver(first_issued="2025-06-01")
    async with await town.sign_in(driver) as citizen:
        account_id = (await citizen.get("/v1/me"))["account_id"]
        draft = await citizen.draft(DRIVER)
        names = {field["name"] for field in draft["form"]}
        await citizen.submit(draft["id"], **{k: v for k, v in FORM.items() if k in names})
        await citizen.until(draft["id"], owner="applicant", status="received")
        held = await forget(town, account_id)
        await citizen.send(f"/v1/applications/{draft['id']}/withdrawal")

        ordered = await forget(town, account_id)
        await as_if_passes_had_ended(town, account_id)
        done = await until_all_have_answered(town, account_id)

        with pytest.raises(Refused) as refused:
            await citizen.get("/v1/me")

    assert (held.code, "a case is open" in held.err) == (1, True), held
    assert ordered.code == 0, ordered
    assert refused.value.status == 401
    assert "svc-application: keeps records, unread, until 20" in done.out
    assert "svc-approval: keeps records, unread, until 20" in done.out
    assert "svc-licence: forgotten" in done.out
    assert "svc-evaluation: forgotten" in done.out
    for package in ("svc_application", "svc_approval"):
        query = "SELECT restricted_until FROM subject_key WHERE subject = $1"
        [key] = await town.rows(package, query, account_id)
        assert key["restricted_until"] is not None


async def forget(town: Town, account_id: str) -> Ended:
    words = ("forget", account_id, "--why", "asked for by letter")
    return await tongban_in(town.suite.directory, "--by", "li.na", *words)


async def as_if_passes_had_ended(town: Town, account_id: str) -> None:
    """Let two minutes have gone by since the account was closed."""
    await town.rows(
        "gateway",
        "UPDATE erasure SET ordered_at = ordered_at - interval '3 minutes' WHERE account_id = $1",
        account_id,
    )


async def until_all_have_answered(town: Town, account_id: str) -> Ended:
    """Return what the command says once no service is waited for."""
    async with asyncio.timeout(60):
        while True:
            ended = await forget(town, account_id)
            assert ended.code == 0, ended
            if "asked until" not in ended.out:
                return ended
            await asyncio.sleep(0.5)
