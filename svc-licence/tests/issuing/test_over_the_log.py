"""What happens when the others are heard over the log, in a running service."""

import asyncio
from uuid import UUID, uuid4

from licence_builders import ELDER
from licence_front import Front, envelope_of, person, state_of

from contracts.application import ApplicationApproved
from contracts.envelope import EventData
from contracts.topics import APPLICATION, TOPIC_OF
from servicekit.bus.port import Record
from servicekit.storage.database import driver


async def _publish(front: Front, event: EventData, subject: str) -> None:
    envelope = envelope_of(event, subject=subject)
    record = Record(TOPIC_OF[type(event)].name, subject, envelope.model_dump_json().encode())
    await front.parts.runtime.bus.publisher().publish([record])


async def _approve(front: Front, approval: ApplicationApproved) -> None:
    await _publish(front, approval, str(approval.case_id))


async def _until(front: Front, question: str, subject: UUID, expected: object) -> None:
    async with asyncio.timeout(20):
        while True:
            async with front.parts.runtime.database.reading() as session:
                found = await (await driver(session)).fetchval(question, str(subject))
            if found == expected:
                return
            await asyncio.sleep(0.02)


POSTPONED = "SELECT state FROM postponed_event WHERE subject = $1"
REFUSED = """
SELECT count(*) FROM outbox WHERE aggregateid = $1 AND type LIKE '%licence-refused.v1'
"""
ISSUED = "SELECT count(*) FROM licence WHERE case_id::text = $1"


async def test_a_forged_approval_parks_its_case_and_no_other(running_front: Front) -> None:
    front = running_front
    await front.publish(ELDER)
    await _publish(front, state_of(ELDER), "item")
    forged = front.approval(signer=APPLICATION)
    good = front.approval()

    await _approve(front, forged)
    await _approve(front, good)

    await _until(front, POSTPONED, forged.case_id, "parked")
    await _until(front, ISSUED, good.case_id, 1)
    await _until(front, ISSUED, forged.case_id, 0)
    page = (await front.get("/v1/licences", by=person())).json()
    assert [line["case_id"] for line in page["licences"]] == [str(good.case_id)]


async def test_a_case_heard_before_its_edition_is_issued_once_the_edition_is_known(
    running_front: Front,
) -> None:
    front = running_front
    await front.publish(ELDER)
    early = front.approval(case_id=uuid4())

    await _approve(front, early)
    await _until(front, POSTPONED, early.case_id, "retry")
    await _publish(front, state_of(ELDER), "item")

    await _until(front, ISSUED, early.case_id, 1)
    await _until(front, POSTPONED, early.case_id, None)


async def test_sixty_cases_that_cannot_be_licensed_stop_nobody_elses(running_front: Front) -> None:
    front = running_front
    await front.publish(ELDER)
    await _publish(front, state_of(ELDER), "item")
    bad = [front.approval(claims={"result": {"amount_misspelt": "1"}}) for _ in range(60)]

    for approval in bad:
        await _approve(front, approval)
    good = front.approval()
    await _approve(front, good)

    await _until(front, ISSUED, good.case_id, 1)
    for approval in bad:
        await _until(front, REFUSED, approval.case_id, 1)
        await _until(front, POSTPONED, approval.case_id, None)
