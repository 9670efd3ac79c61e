"""Brings a case somewhere, and looks at what is there then."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import orjson
from application_builders import (
    APPLICANT,
    CASE,
    FAILED,
    NOW,
    UNKNOWN,
    make_decision,
    make_edition,
    make_officer,
    make_prefilled,
)

from contracts.envelope import Envelope, EventData
from servicekit.events.reactions import Hearing, Reactions
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, driver
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import Step
from svc_application.cases.use_cases.draft_case import draft_case
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.cases.use_cases.submit_case import submit_case
from svc_application.review.use_cases.claim_case import claim_case
from svc_application.wiring import PARTS


async def given_draft(database: Database, keys: SubjectKeys, by: Actor = APPLICANT) -> None:
    async with database.transaction() as session:
        await draft_case(
            session,
            by=by,
            case_id=CASE,
            edition=make_edition(),
            prefilled=make_prefilled(),
            keys=keys,
            now=NOW,
        )


async def given_submitted(database: Database, keys: SubjectKeys) -> None:
    await given_draft(database, keys)
    async with database.transaction() as session:
        await submit_case(
            session, by=APPLICANT, case_id=CASE, values={"confirm": True}, keys=keys, now=NOW
        )


async def given_left_to_applicant(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)


async def given_in_review(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=UNKNOWN, now=NOW)


async def given_claimed(database: Database, keys: SubjectKeys) -> Actor:
    officer = make_officer()
    await given_in_review(database, keys)
    async with database.transaction() as session:
        await claim_case(session, by=officer, case_id=CASE, now=NOW)
    return officer


async def given_approved(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    await hear(database, make_decision())


async def hear(database: Database, event: EventData, *, at: datetime = NOW) -> None:
    """React to what another service tells, at the moment *at*."""
    provisions = Provisions()
    provisions.add(Clock.fixed(at))
    envelope = Envelope(
        id=uuid4(),
        source="/test",
        type=event.type,
        subject=str(CASE),
        time=at,
        sequence=1,
        correlationid="test",
        division="440300",
        authority="test",
        data=event.model_dump(mode="json"),
    )
    for reaction in Reactions.together(part.reactions for part in PARTS).to(event.type):
        async with database.transaction() as session:
            await reaction.apply(session, event, None, Hearing(envelope, provisions))


async def case_now(database: Database) -> Case:
    async with database.reading() as session:
        return await queries.visible_case(session, APPLICANT, CASE)


async def announced(database: Database) -> list[dict[str, Any]]:
    async with database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT payload FROM outbox ORDER BY sequence")
    return [orjson.loads(row["payload"]) for row in rows]


async def steps(database: Database) -> list[Step]:
    async with database.reading() as session:
        return [entry.step for entry in await queries.timeline_after(session, CASE, 0)]
