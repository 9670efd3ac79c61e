"""A holder is forgotten: not while a licence is in force, and never at the price of a signature."""

from licence_builders import ELDER, HOLDER
from licence_front import Front, officer, person

from contracts.internal.calls import Purpose
from contracts.topics import GATEWAY


async def asked(front: Front) -> dict[str, object]:
    question = {"party": HOLDER.party.model_dump(mode="json")}
    answer = await front.ask(
        "/internal/erasures", question, caller=GATEWAY, purpose=Purpose.FORGET, cases=[]
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_licence_in_force_or_suspended_holds_its_holder(front: Front) -> None:
    licence_id = await front.issue(ELDER)
    held = [await asked(front)]
    await front.post(
        f"/v1/staff/licences/{licence_id}/suspension", {"reason": "核查"}, by=officer()
    )
    held.append(await asked(front))

    assert held == [{"holds": ["licence_in_force"], "kept_until": None}] * 2
    assert (await front.get(f"/v1/licences/{licence_id}", by=person())).status_code == 200


async def test_a_revoked_licence_is_kept_unread_and_its_signature_stays_valid(
    front: Front,
) -> None:
    licence_id = await front.issue(ELDER)
    before = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()
    await front.post(
        f"/v1/staff/licences/{licence_id}/revocation", {"reason": "核查"}, by=officer()
    )

    answer = await asked(front)

    assert answer == {"holds": [], "kept_until": "2036-11-20"}
    assert (await front.get(f"/v1/licences/{licence_id}", by=person())).status_code == 404
    listed = (await front.get("/v1/staff/licences", by=officer())).json()["licences"]
    assert [line["status"] for line in listed] == ["revoked"]
    claims = await front.verified(before["signed_record"].split("~")[0])
    assert claims["ZZBS"] == before["licence_identifier"]


async def test_who_holds_nothing_is_forgotten_at_once(front: Front) -> None:
    assert await asked(front) == {"holds": [], "kept_until": None}
