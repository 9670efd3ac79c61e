"""What a verifier sees, how often, and what the holder learns of it."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from licence_builders import DRIVER, ELDER, HOLDER
from licence_front import Front, officer, person

from servicekit.storage.database import driver
from svc_licence.licences.domain.record import digest
from svc_licence.presenting.jobs import forget_presentations


async def _identifier(front: Front, licence_id: str) -> str:
    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()
    return str(licence["licence_identifier"])


async def _uses(front: Front, licence_id: str) -> list[dict[str, Any]]:
    page = (await front.get(f"/v1/licences/{licence_id}/uses", by=person())).json()
    return list(page["uses"])


async def test_a_verifier_sees_that_it_counts_and_the_minimum(front: Front) -> None:
    code = await front.show(await front.issue(ELDER))

    answer = (await front.post("/v1/verify", {"code": code})).json()

    assert answer["valid"]
    assert answer["name"] == "高龄老人津贴核定证明"
    assert [(field["name"], field["value"]) for field in answer["shown"]] == [
        ("holder_name", HOLDER.name)
    ]
    assert HOLDER.number not in str(answer)


async def test_what_is_shown_is_proved_by_the_signed_record(front: Front) -> None:
    code = await front.show(await front.issue(DRIVER))

    answer = (await front.post("/v1/verify", {"code": code})).json()

    signed, disclosure, end = answer["signed_record"].split("~")
    claims = await front.verified(signed)
    assert end == ""
    assert digest(disclosure) in claims["_sd"]
    assert {field["name"] for field in answer["shown"]} == {"holder_name", "service_kind"}


async def test_the_holder_chooses_what_is_shown(front: Front) -> None:
    code = await front.show(await front.issue(ELDER), fields=["monthly_amount"])

    answer = (await front.post("/v1/verify", {"code": code})).json()

    assert [field["value"] for field in answer["shown"]] == ["200.00"]
    assert HOLDER.name not in str(answer)


async def test_the_payload_of_the_picture_verifies_as_well(front: Front) -> None:
    code = await front.show(await front.issue())

    answer = await front.post("/v1/verify", {"code": f"tongban:verify:{code}"})

    assert answer.json()["valid"]


async def test_a_code_works_once(front: Front) -> None:
    code = await front.show(await front.issue())
    await front.post("/v1/verify", {"code": code})

    answer = await front.post("/v1/verify", {"code": code})

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("presentation-used")


async def test_of_many_scans_at_once_exactly_one_gets_in(front: Front) -> None:
    licence_id = await front.issue()
    code = await front.show(licence_id)

    answers = await asyncio.gather(*(front.post("/v1/verify", {"code": code}) for _ in range(20)))

    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 19]
    assert len(await _uses(front, licence_id)) == 1


async def test_a_code_does_not_outlive_its_minute(front: Front) -> None:
    code = await front.show(await front.issue())
    front.set_clock(seconds=60)

    answer = await front.post("/v1/verify", {"code": code})

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("presentation-expired")


@pytest.mark.parametrize("code", ["x", "tongban:verify:", "A" * 22, "'; DROP TABLE licence"])
async def test_a_code_nobody_made_is_not_found(front: Front, code: str) -> None:
    answer = await front.post("/v1/verify", {"code": code})

    assert answer.status_code == 404


async def test_a_code_long_expired_is_forgotten_and_its_use_is_not(front: Front) -> None:
    licence_id = await front.issue()
    code = await front.show(licence_id)
    await front.post("/v1/verify", {"code": code})

    front.set_clock(days=1, minutes=2)
    await forget_presentations(front.parts.runtime.provisions)

    assert (await front.post("/v1/verify", {"code": code})).status_code == 404
    assert len(await _uses(front, licence_id)) == 1


async def test_a_licence_suspended_since_it_was_shown_does_not_verify(front: Front) -> None:
    licence_id = await front.issue()
    code = await front.show(licence_id)
    path = f"/v1/staff/licences/{licence_id}/suspension"
    await front.post(path, {"reason": "核查中"}, by=officer())

    answer = (await front.post("/v1/verify", {"code": code})).json()

    assert not answer["valid"]
    assert answer["status"] == "suspended"
    assert answer["shown"] == []
    assert answer["signed_record"] is None


async def test_an_expired_licence_neither_shows_nor_verifies(front: Front) -> None:
    licence_id = await front.issue(DRIVER)
    identifier = await _identifier(front, licence_id)
    front.set_clock(days=3 * 365 + 2)

    shown = await front.post("/v1/presentations", {"licence_id": licence_id}, by=person())
    checked = await front.post(
        "/v1/verify/identifier",
        {"licence_identifier": identifier, "holder_last_four": HOLDER.number[-4:]},
    )

    assert shown.status_code == 409
    assert checked.json() == {"valid": False}


async def test_the_holder_sees_who_used_it_and_for_what(front: Front) -> None:
    licence_id = await front.issue()
    await front.post(
        "/v1/verify",
        {"code": await front.show(licence_id), "cause": "公交优惠"},
        by=officer("transport"),
    )
    await front.post("/v1/verify", {"code": await front.show(licence_id)})

    latest, earlier = await _uses(front, licence_id)

    assert latest["verifier"] == "anonymous"
    assert earlier == {
        "verifier": "department:transport",
        "purpose": "presentation",
        "cause": "公交优惠",
        "shown": ["holder_name"],
        "used_at": "2026-11-20T04:00:00Z",
        "presented_by": str(HOLDER.party.id),
    }


async def test_a_use_is_told_to_others_without_its_cause(front: Front) -> None:
    licence_id = await front.issue()
    await front.post("/v1/verify", {"code": await front.show(licence_id), "cause": "公交优惠"})

    async with front.parts.runtime.database.reading() as session:
        payload = await (await driver(session)).fetchval(
            "SELECT payload FROM outbox WHERE type LIKE '%licence-used%'"
        )

    assert '"purpose":"presentation"' in payload
    assert "公交" not in payload


async def test_the_code_itself_is_not_kept(front: Front) -> None:
    code = await front.show(await front.issue())

    async with front.parts.runtime.database.reading() as session:
        dump = await (await driver(session)).fetchval(
            "SELECT string_agg(p::text || i::text, ' ') FROM presentation p, idempotency i"
        )

    assert code not in dump
    assert code.encode().hex() not in dump


@pytest.mark.parametrize(("ending", "valid"), [(HOLDER.number[-4:], True), ("0000", False)])
async def test_the_printed_identifier_says_valid_or_not_and_nothing_else(
    front: Front, ending: str, valid: bool
) -> None:
    identifier = await _identifier(front, await front.issue())

    answer = await front.post(
        "/v1/verify/identifier", {"licence_identifier": identifier, "holder_last_four": ending}
    )

    assert answer.json() == {"valid": valid}


async def test_an_unknown_identifier_is_answered_like_a_wrong_ending(front: Front) -> None:
    answer = await front.post(
        "/v1/verify/identifier",
        {
            "licence_identifier": "1.2.156.3005.2.11100000000013338W011."
            "11430000006122244L.20230000403.001.U",
            "holder_last_four": "0000",
        },
    )

    assert answer.status_code == 200
    assert answer.json() == {"valid": False}


async def test_a_misread_identifier_is_told(front: Front) -> None:
    answer = await front.post(
        "/v1/verify/identifier",
        {"licence_identifier": "1.2.156.3005.2.x", "holder_last_four": "0000"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/licence_identifier"


async def test_guessing_the_ending_is_stopped_and_seen_by_the_holder(front: Front) -> None:
    licence_id = await front.issue()
    identifier = await _identifier(front, licence_id)
    for guess in range(5):
        await front.post(
            "/v1/verify/identifier",
            {"licence_identifier": identifier, "holder_last_four": f"900{guess}"},
        )

    answer = await front.post(
        "/v1/verify/identifier",
        {"licence_identifier": identifier, "holder_last_four": HOLDER.number[-4:]},
    )

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert [use["purpose"] for use in await _uses(front, licence_id)] == ["failed_check"] * 5


async def _guess(
    front: Front, identifier: str, ending: str, *, network: str = ""
) -> httpx.Response:
    body = {"licence_identifier": identifier, "holder_last_four": ending}
    headers = {"x-caller-network": network}
    return await front.client.post("/v1/verify/identifier", json=body, headers=headers)


async def test_guesses_side_by_side_are_no_more_than_one_after_the_other(front: Front) -> None:
    identifier = await _identifier(front, await front.issue())

    answers = await asyncio.gather(
        *(_guess(front, identifier, f"9{guess:03}", network="here") for guess in range(40))
    )

    assert sorted(each.status_code for each in answers) == [200] * 5 + [429] * 35


async def test_one_strangers_guesses_do_not_keep_the_next_from_checking(front: Front) -> None:
    identifier = await _identifier(front, await front.issue())
    for guess in range(8):
        await _guess(front, identifier, f"9{guess:03}", network="guesser")

    answer = await _guess(front, identifier, HOLDER.number[-4:], network="another")

    assert answer.json() == {"valid": True}


async def test_guesses_of_many_strangers_do_not_keep_out_who_is_signed_in(front: Front) -> None:
    identifier = await _identifier(front, await front.issue())
    for guess in range(60):
        await _guess(front, identifier, f"9{guess:03}", network=f"network-{guess // 5}")
    right = {"licence_identifier": identifier, "holder_last_four": HOLDER.number[-4:]}

    stranger = await _guess(front, identifier, HOLDER.number[-4:], network="another")
    signed_in = await front.post("/v1/verify/identifier", right, by=person(uuid4()))
    authority = await front.post("/v1/verify/identifier", right, by=officer())

    assert stranger.status_code == 429
    assert signed_in.json() == authority.json() == {"valid": True}


async def test_guessing_at_no_licence_at_all_is_answered_the_same(front: Front) -> None:
    identifier = await _identifier(front, await front.issue())
    unknown = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U"

    told = [
        [
            (answer.status_code, answer.json().get("detail"))
            for answer in [
                await _guess(front, name, f"9{guess:03}", network="here") for guess in range(7)
            ]
        ]
        for name in (identifier, unknown)
    ]

    assert told[0] == told[1]
    assert [status for status, _ in told[0]] == [200] * 5 + [429] * 2
