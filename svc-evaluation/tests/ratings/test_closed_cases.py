"""A closed case is opened for rating by its applicant, once, however often it is told."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from evaluation_front import AGENT, COLLEAGUE, NOW, WANG, ZHAO, Cases, Front, closed

from contracts.application import ApplicationClosed, ApplicationDenied
from contracts.envelope import Envelope
from contracts.topics import EVALUATION, TOPICS, listened_by
from servicekit.bus.port import Record
from servicekit.events.reactions import Hearing
from servicekit.ground.errors import Unavailable
from servicekit.process.runtime import Runtime
from servicekit.storage.database import driver
from servicekit.web.app import Service, create_app
from svc_evaluation.ratings.clients import ApplicantNotDisclosed


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


async def react(
    service: Service, case_id: UUID, *, event: ApplicationClosed | ApplicationDenied | None = None
) -> None:
    """Hear of the case's end: gather with nothing open, apply in one transaction."""
    happened = event or closed(case_id)
    hearing = Hearing(told(case_id), service.runtime.provisions)
    for reaction in service.reactions.to(happened.type):
        assert reaction.gather is not None
        gathered = await reaction.gather(happened, hearing)
        async with service.runtime.database.transaction() as session:
            await reaction.apply(session, happened, gathered, hearing)


def test_the_evaluation_reacts_to_what_it_is_declared_to_hear(service: Service) -> None:
    assert service.reactions.events == set().union(*listened_by(EVALUATION).values())


async def test_a_closed_case_is_opened_for_its_applicant(
    service: Service, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)

    await react(service, case_id)

    assert (await front.rate(case_id, ZHAO)).status_code == 404
    assert (await front.rate(case_id, WANG)).status_code == 201


async def test_a_denied_case_is_opened_as_well(
    service: Service, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    denied = ApplicationDenied(
        case_id=case_id, item_code="x", states=["closed"], decision_id=uuid4(), closed_at=NOW
    )

    await react(service, case_id, event=denied)

    assert (await front.rate(case_id, WANG, level="very_dissatisfied")).status_code == 201


async def test_a_case_told_again_keeps_its_rating(
    service: Service, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    await react(service, case_id)
    await front.rate(case_id, WANG, level="dissatisfied")

    await react(service, case_id)

    (rating,) = (await front.get("/v1/ratings", WANG)).json()["ratings"]
    assert rating["level"] == "dissatisfied"


async def test_many_closed_at_once_are_asked_in_few_calls(service: Service, cases: Cases) -> None:
    closing = [cases.belongs(uuid4(), WANG) for _ in range(30)]

    await asyncio.gather(*(react(service, case_id) for case_id in closing))

    assert await opened(service.runtime) == set(closing)
    assert len(cases.asked) <= 2


async def test_while_the_owner_is_away_the_event_waits(service: Service, cases: Cases) -> None:
    case_id = cases.belongs(uuid4(), WANG)
    cases.away = True
    with pytest.raises(Unavailable):
        await react(service, case_id)
    cases.away = False

    await react(service, case_id)

    assert await opened(service.runtime) == {case_id}


async def test_a_case_whose_applicant_is_not_told_is_not_opened(service: Service) -> None:
    with pytest.raises(ApplicantNotDisclosed):
        await react(service, uuid4())

    assert await opened(service.runtime) == set()


async def test_what_travels_on_the_bus_opens_a_rating(service: Service, cases: Cases) -> None:
    await service.runtime.bus.create_topics(TOPICS)
    app = create_app(service, background=True)
    case_id = cases.belongs(uuid4(), WANG)
    value = told(case_id).model_dump_json().encode()

    async with app.router.lifespan_context(app):
        await service.runtime.bus.publisher().publish([Record("application", str(case_id), value)])
        async with asyncio.timeout(20):
            while await opened(service.runtime) != {case_id}:
                await asyncio.sleep(0.02)

    assert cases.asked == [[case_id]]


async def test_a_case_of_a_company_is_opened_for_all_who_act_for_it(
    service: Service, cases: Cases, front: Front
) -> None:
    case_id = cases.belongs(uuid4(), AGENT)

    await react(service, case_id)

    page = (await front.get("/v1/ratings", COLLEAGUE)).json()
    assert [rating["case_id"] for rating in page["ratings"]] == [str(case_id)]
    assert (await front.get("/v1/ratings", WANG)).json()["ratings"] == []
