"""What other services may ask."""

from uuid import UUID, uuid4

from licence_builders import DRIVER, ELDER, HOLDER
from licence_front import Front, officer, person

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE
from servicekit.storage.database import driver

CASE = UUID("01930000-0000-7000-8000-0000000000c1")
QUESTION = {"case_id": str(CASE), "holder": HOLDER.model_dump(mode="json")}


async def test_a_form_is_filled_from_valid_licences_and_the_holder_sees_it(front: Front) -> None:
    elder = await front.issue(ELDER)
    revoked = await front.issue(ELDER)
    await front.post(f"/v1/staff/licences/{revoked}/revocation", {"reason": "有误"}, by=officer())

    answer = await front.ask(
        "/internal/holdings",
        QUESTION,
        caller=APPLICATION,
        purpose=Purpose.PREFILL,
        cases=[CASE],
    )

    (holding,) = answer.json()["holdings"]
    assert holding["licence_id"] == elder
    assert holding["fields"]["holder_name"] == HOLDER.name
    assert holding["fields"]["monthly_amount"] == "200.00"
    (use,) = (await front.get(f"/v1/licences/{elder}/uses", by=person())).json()["uses"]
    assert use["verifier"] == "service:svc-application"
    assert use["purpose"] == "prefill"


async def test_reading_holdings_is_written_down(front: Front) -> None:
    await front.issue(ELDER)
    await front.ask(
        "/internal/holdings", QUESTION, caller=APPLICATION, purpose=Purpose.PREFILL, cases=[CASE]
    )

    async with front.parts.runtime.database.reading() as session:
        row = await (await driver(session)).fetchrow("SELECT * FROM access_log")

    assert row["actor"] == "service:svc-application"
    assert row["purpose"] == "prefill"
    assert row["subjects"] == [str(CASE)]


async def test_an_expired_licence_fills_no_form(front: Front) -> None:
    await front.issue(DRIVER)
    front.set_clock(days=3 * 365 + 2)

    answer = await front.ask(
        "/internal/holdings", QUESTION, caller=APPLICATION, purpose=Purpose.PREFILL, cases=[CASE]
    )

    assert answer.json()["holdings"] == []


async def test_another_service_or_purpose_learns_nothing(front: Front) -> None:
    for caller, purpose in (
        (APPROVAL, Purpose.PREFILL),
        (APPLICATION, Purpose.DECIDE),
        (CATALOGUE, Purpose.PUBLISH),
    ):
        answer = await front.ask(
            "/internal/holdings", QUESTION, caller=caller, purpose=purpose, cases=[CASE]
        )
        assert answer.status_code == 403


async def test_a_case_the_token_does_not_name_is_refused(front: Front) -> None:
    answer = await front.ask(
        "/internal/holdings",
        QUESTION,
        caller=APPLICATION,
        purpose=Purpose.PREFILL,
        cases=[uuid4()],
    )

    assert answer.status_code == 403


async def test_a_person_does_not_come_in_here(front: Front) -> None:
    assert (await front.post("/internal/holdings", QUESTION, by=person())).status_code == 403
