"""A closed case is opened for rating by its applicant, once, however often it is told."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from evaluation_front import NOW, WANG, ZHAO, Cases, Front, closed

from contracts.application import ApplicationClosed, ApplicationDenied
from contracts.envelope import Envelope
from contracts.topics import APPLICATION, EVALUATION, TOPICS, listened_by
from servicekit.bus.port import Record
from servicekit.events.reactions import Reaction, Reactions
from servicekit.ground.errors import Unavailable
from servicekit.process.peers import Peer
from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver
from servicekit.web.app import Service, create_app
from svc_evaluation.clients.applicants import ApplicantNotTold, Applicants
from svc_evaluation.event_handlers import reactions_of
from svc_evaluation.settings import Settings


def told(case_id: UUID) -> Envelope:
    """The envelope in which a case's closing arrives."""
    return Envelope(
        id=uuid4(),
        source="/svc-application",
        type=ApplicationClosed.type,
        subject=str(case_id),
        time=datetime(2026, 11, 20, 4, tzinfo=UTC),
        sequence=1,
        correlationid="test-transaction",
        division="440300",
        authority="tongban",
        data=closed(case_id).model_dump(mode="json"),
    )


async def opened(runtime: Runtime) -> set[UUID]:
    async with runtime.database.reading() as session:
        rows = await (await driver(session)).fetch("SELECT case_id FROM rating")
    return {row["case_id"] for row in rows}


@pytest.fixture
async def applicants(runtime: Runtime, settings: Settings) -> AsyncIterator[Applicants]:
    peer = Peer(settings.application_url, APPLICATION, runtime.tokens)
    yield Applicants(peer)
    await peer.close()


@pytest.fixture
def register(runtime: Runtime, applicants: Applicants) -> Reactions:
    return reactions_of(applicants, runtime.subject_keys, runtime.clock)


@pytest.fixture
def reaction(register: Reactions) -> Reaction:
    reaction = register.to(ApplicationClosed.type)
    assert reaction is not None
    return reaction


async def react(runtime: Runtime, reaction: Reaction, case_id: UUID) -> None:
    assert reaction.gather is not None
    event, envelope = closed(case_id), told(case_id)
    gathered = await reaction.gather(event, envelope)
    async with runtime.database.transaction() as session:
        await reaction.apply(session, event, gathered, envelope)


def test_the_evaluation_reacts_to_what_it_is_declared_to_hear(register: Reactions) -> None:
    assert register.events == set().union(*listened_by(EVALUATION).values())


async def test_a_closed_case_is_opened_for_its_applicant(
    runtime: Runtime, reaction: Reaction, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)

    await react(runtime, reaction, case_id)

    assert (await front.rate(case_id, ZHAO)).status_code == 404
    assert (await front.rate(case_id, WANG)).status_code == 201


async def test_a_denied_case_is_opened_as_well(
    runtime: Runtime, register: Reactions, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    denied = ApplicationDenied(
        case_id=case_id, item_code="x", states=["closed"], decision_id=uuid4(), closed_at=NOW
    )
    reaction = register.to(ApplicationDenied.type)
    assert reaction is not None
    assert reaction.gather is not None

    applicant = await reaction.gather(denied, told(case_id))
    async with runtime.database.transaction() as session:
        await reaction.apply(session, denied, applicant, told(case_id))

    assert (await front.rate(case_id, WANG, level="very_dissatisfied")).status_code == 201


async def test_a_case_told_again_keeps_its_rating(
    runtime: Runtime, reaction: Reaction, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    await react(runtime, reaction, case_id)
    await front.rate(case_id, WANG, level="dissatisfied")

    await react(runtime, reaction, case_id)

    (rating,) = (await front.get("/v1/ratings", WANG)).json()["ratings"]
    assert rating["level"] == "dissatisfied"


async def test_many_closed_at_once_are_asked_in_few_calls(
    runtime: Runtime, reaction: Reaction, cases: Cases
) -> None:
    closing = [cases.belongs(uuid4(), WANG) for _ in range(30)]

    await asyncio.gather(*(react(runtime, reaction, case_id) for case_id in closing))

    assert await opened(runtime) == set(closing)
    assert len(cases.asked) <= 2


async def test_while_the_owner_is_away_the_event_waits(
    runtime: Runtime, reaction: Reaction, cases: Cases
) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    cases.away = True
    with pytest.raises(Unavailable):
        await react(runtime, reaction, case_id)
    cases.away = False

    await react(runtime, reaction, case_id)

    assert await opened(runtime) == {case_id}


async def test_a_case_whose_applicant_is_not_told_is_not_opened(
    runtime: Runtime, reaction: Reaction
) -> None:
    with pytest.raises(ApplicantNotTold):
        await react(runtime, reaction, uuid4())

    assert await opened(runtime) == set()


async def test_what_travels_on_the_bus_opens_a_rating(
    service: Service, runtime: Runtime, cases: Cases
) -> None:
    await runtime.bus.create_topics(TOPICS)
    app = create_app(service, background=True)
    case_id = cases.belongs(uuid4(), WANG)
    value = told(case_id).model_dump_json().encode()

    async with app.router.lifespan_context(app):
        await runtime.bus.publisher().publish([Record("application", str(case_id), value)])
        async with asyncio.timeout(20):
            while await opened(runtime) != {case_id}:
                await asyncio.sleep(0.02)

    assert cases.asked == [[case_id]]
