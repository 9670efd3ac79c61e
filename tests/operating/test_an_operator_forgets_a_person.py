"""A person is forgotten across the house: each service is asked until it has answered."""

import asyncio

import pytest
from journey_town import Town
from operating_house import Ended, Tongban, rows

from suite.citizen import DRIVER, Refused
from suite.suite import Suite


async def test_a_person_is_forgotten_by_every_service_once_nothing_holds_them(
    suite: Suite, tongban: Tongban
) -> None:
    async with Town.of(suite) as town:
        person = await town.person(age=30, shenzhen_household=True, drives=False)
        async with await town.sign_in(person) as citizen:
            account_id = (await citizen.get("/v1/me"))["account_id"]
            draft = await citizen.draft(DRIVER)
            await citizen.submit(draft["id"], service_kind="taxi", confirm=True)
            held = await tongban("forget", account_id, "--why", "asked for by letter")
            await citizen.send(f"/v1/applications/{draft['id']}/withdrawal")

            ordered = await tongban("forget", account_id, "--why", "asked for by letter")
            await as_if_passes_had_ended(suite, account_id)
            done = await until_all_have_answered(tongban, account_id)

            with pytest.raises(Refused) as refused:
                await citizen.get("/v1/me")

    assert (held.code, "a case is open" in held.err) == (1, True), held
    assert ordered.code == 0, ordered
    assert refused.value.status == 401
    assert "svc-application: keeps records, unread, until 20" in done.out
    assert "svc-evaluation: forgotten" in done.out
    [key] = await rows(
        suite,
        "svc_application",
        "SELECT restricted_until FROM subject_key WHERE subject = $1",
        account_id,
    )
    assert key["restricted_until"] is not None


async def as_if_passes_had_ended(suite: Suite, account_id: str) -> None:
    """Let two minutes have gone by since the account was closed."""
    await rows(
        suite,
        "gateway",
        "UPDATE erasure SET ordered_at = ordered_at - interval '3 minutes' WHERE account_id = $1",
        account_id,
    )


async def until_all_have_answered(tongban: Tongban, account_id: str) -> Ended:
    """Return what the command says once no service is waited for."""
    async with asyncio.timeout(60):
        while True:
            ended = await tongban("forget", account_id, "--why", "to see how far it is")
            if "asked until" not in ended.out:
                return ended
            await asyncio.sleep(0.5)
