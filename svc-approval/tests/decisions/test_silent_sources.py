"""A source that was silent is asked until it is back, and then the others are told, once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from approval_world import NOW, World, party_of
from sqlalchemy import text

from contracts.approval import DecisionMade, SourceRecovered
from servicekit.events.outbox import Origin, Outbox
from servicekit.ground.clock import Clock
from servicekit.ground.errors import Unavailable
from servicekit.storage.database import Database
from servicekit.testing.plugin import MakeDatabase
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.domain import UnansweredQuestion
from svc_approval.decisions.queries import keep_question
from svc_approval.decisions.use_cases.watch_silent_sources import watch_silent_sources
from svc_approval.facts.clients.pauses import FIRST_PAUSE, LONGEST_PAUSE, Pauses
from svc_approval.facts.clients.sources import ANSWERS_TO_RECOVER, Sources

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}
LOOK_EVERY = timedelta(seconds=5)
ALLOWANCE, DEATH = "civil-affairs/allowance", "civil-affairs/death-record"


async def announced_recoveries(database: Database) -> list[SourceRecovered]:
    async with database.reading() as session:
        rows = await session.scalars(
            text("SELECT payload FROM outbox WHERE type = :type ORDER BY created_at"),
            {"type": SourceRecovered.type},
        )
        return [SourceRecovered.model_validate(orjson.loads(row)["data"]) for row in rows]


async def questions(database: Database) -> set[tuple[str, UUID]]:
    async with database.reading() as session:
        rows = await session.execute(text("SELECT source, case_id FROM unanswered_question"))
        return {(row.source, row.case_id) for row in rows}


async def eventually(holds: Callable[[], Awaitable[bool]], within: float = 40) -> None:
    async with asyncio.timeout(within):
        while not await holds():
            await asyncio.sleep(0.1)


async def silenced(world: World) -> tuple[DecisionMade, UUID]:
    """Have a case judged while a source is away."""
    person = world.sandbox.make(facts=EIGHTY)
    world.sandbox.set_fault(ALLOWANCE, "error", status=503)
    case = await world.submit(person, "elder-allowance")
    return await world.decided(case), case


async def test_a_decision_says_which_source_it_went_without(world: World) -> None:
    decision, case = await silenced(world)

    assert decision.silent_sources == [ALLOWANCE]
    assert (ALLOWANCE, case) in await questions(world.database)


@pytest.mark.parametrize("mode", ["unknown", "wrong-type"])
async def test_a_source_that_answers_badly_is_not_silent(world: World, mode: str) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    world.sandbox.set_fault(ALLOWANCE, mode)

    case = await world.submit(person, "elder-allowance")

    assert (await world.decided(case)).silent_sources == []
    assert (ALLOWANCE, case) not in await questions(world.database)


async def test_by_itself_the_service_finds_that_a_source_is_back_and_judges_what_lacked_it(
    world: World,
) -> None:
    _, case = await silenced(world)
    told = len(await announced_recoveries(world.database))
    world.sandbox.mend(ALLOWANCE)

    async def is_told() -> bool:
        recoveries = (await announced_recoveries(world.database))[told:]
        return ALLOWANCE in {each.source for each in recoveries}

    await eventually(is_told)
    assert (ALLOWANCE, case) not in await questions(world.database)
    await world.submit(None, "elder-allowance", case_id=case, attempt=2)
    second = await world.decided(case, 2)
    assert (second.outcome, second.silent_sources) == ("approved", [])
    others = [each for each in world.asked(case) if each != ALLOWANCE]
    assert len(others) == len(set(others)), "what is known was asked again"


class Neighbourhood:
    """A watch of its own over a real sandbox, with a clock that is moved by hand."""

    def __init__(self, database: Database, world: World, sources: Sources) -> None:
        self.database = database
        self.world = world
        self.told = Told()
        self._sources = sources
        self._pauses = Pauses()

    async def unanswered(
        self, person: dict[str, Any], source: str = ALLOWANCE, *, case_id: UUID | None = None
    ) -> UUID:
        """A case of this person's was judged without a source."""
        case_id = case_id or uuid4()
        self.told.parties[case_id] = person
        async with self.database.transaction() as session:
            question = UnansweredQuestion(
                source=source,
                case_id=case_id,
                as_of=NOW.date(),
                unanswered_at=TIME.at,
                tried_at=TIME.at,
            )
            await keep_question(session, question)
        return case_id

    async def looks(self, times: int = 1, *, apart: timedelta = LOOK_EVERY) -> None:
        for _ in range(times):
            TIME.at += apart
            await self.look()

    async def look(self) -> None:
        await watch_silent_sources(self.database, self._sources, self.told, self._pauses, seconds=1)

    def asked(self, case_id: UUID) -> int:
        return len(self.world.asked(case_id))


class Told(Applications):
    """Plays svc-application: says whom a case is about, while it waits."""

    def __init__(self) -> None:
        self.parties: dict[UUID, dict[str, Any]] = {}
        self.away = False

    async def applicant(self, case_id: UUID) -> Any:
        if self.away:
            raise Unavailable(zh="暂时无法查询。", en="It is away.")
        person = self.parties.get(case_id)
        return None if person is None else party_of(person)


class Time:
    """Stands until it is moved."""

    at = NOW


TIME = Time()


@pytest.fixture
async def street(make_database: MakeDatabase, world: World) -> AsyncIterator[Neighbourhood]:
    """A database and sources of its own."""
    url = await make_database("svc_approval")
    database = Database(url, source="svc-approval", pool_size=3)
    database.before_commit(Outbox(Origin("svc-approval", "440300", "test")).write)
    sources = Sources(str(world.sandbox.base_url), Clock(lambda: TIME.at), attempt_seconds=1)
    yield Neighbourhood(database, world, sources)
    await sources.close()
    await database.close()
    make_database.drop(url)


async def test_one_answer_is_not_yet_a_recovery(street: Neighbourhood) -> None:
    await street.unanswered(street.world.sandbox.make(facts=EIGHTY))

    await street.looks(ANSWERS_TO_RECOVER - 1)
    early = await announced_recoveries(street.database)
    await street.looks()
    await street.looks()

    assert early == []
    assert len(await announced_recoveries(street.database)) == 1
    assert await questions(street.database) == set()


async def test_a_source_that_fails_in_between_is_not_back(street: Neighbourhood) -> None:
    await street.unanswered(street.world.sandbox.make(facts=EIGHTY))

    await street.looks(ANSWERS_TO_RECOVER - 1)
    street.world.sandbox.set_fault(ALLOWANCE, "error")
    await street.looks()
    street.world.sandbox.mend(ALLOWANCE)
    await street.looks(ANSWERS_TO_RECOVER - 1, apart=LONGEST_PAUSE)

    assert await announced_recoveries(street.database) == []


async def test_a_source_that_stays_silent_is_asked_less_and_less(street: Neighbourhood) -> None:
    case = await street.unanswered(street.world.sandbox.make(facts=EIGHTY))
    street.world.sandbox.set_fault(ALLOWANCE, "error", status=503)

    await street.looks(24)  # two minutes

    assert 5 <= street.asked(case) <= 6 * 3  # six questions, each of up to three tries


async def test_an_outage_begins_with_the_shortest_pause_whatever_was_before(
    street: Neighbourhood,
) -> None:
    case = await street.unanswered(street.world.sandbox.make(facts=EIGHTY))
    street.world.sandbox.set_fault(ALLOWANCE, "error", status=503)
    await street.looks(12)
    del street.told.parties[case]  # settled by an officer meanwhile
    await street.looks(2, apart=LONGEST_PAUSE)

    await street.unanswered(street.world.sandbox.make(index=1, facts=EIGHTY))
    await street.look()
    street.world.sandbox.mend(ALLOWANCE)
    await street.looks(FIRST_PAUSE // LOOK_EVERY + ANSWERS_TO_RECOVER - 1)

    assert len(await announced_recoveries(street.database)) == 1


async def test_one_case_whose_data_breaks_the_source_does_not_stand_for_the_others(
    street: Neighbourhood,
) -> None:
    poison, *others = (street.world.sandbox.make(index=at, facts=EIGHTY) for at in range(5))
    street.world.sandbox.set_fault(ALLOWANCE, "error", citizen_id=poison["citizen_id"])
    await street.unanswered(poison, case_id=UUID(int=1))  # the first by any other order
    for person in others:
        await street.unanswered(person)

    await street.looks(6, apart=LONGEST_PAUSE)

    assert len(await announced_recoveries(street.database)) == 1


async def test_two_of_three_whose_data_break_the_source_do_not_keep_the_third_waiting(
    street: Neighbourhood,
) -> None:
    *poison, _ = people = [street.world.sandbox.make(index=at, facts=EIGHTY) for at in range(3)]
    for person in poison:
        street.world.sandbox.set_fault(ALLOWANCE, "error", citizen_id=person["citizen_id"])
    for person in people:
        await street.unanswered(person)

    await street.looks(6, apart=LONGEST_PAUSE)

    assert len(await announced_recoveries(street.database)) == 1


async def test_a_silent_source_does_not_keep_another_waiting(street: Neighbourhood) -> None:
    person = street.world.sandbox.make(facts=EIGHTY)
    street.world.sandbox.set_fault(DEATH, "hang")
    await street.unanswered(person, DEATH)
    await street.unanswered(person, ALLOWANCE)

    await street.looks(ANSWERS_TO_RECOVER)

    assert [each.source for each in await announced_recoveries(street.database)] == [ALLOWANCE]


async def test_what_nobody_waits_for_any_more_is_let_go_and_nobody_is_asked(
    street: Neighbourhood,
) -> None:
    case = await street.unanswered(street.world.sandbox.make(facts=EIGHTY))
    del street.told.parties[case]

    await street.looks(ANSWERS_TO_RECOVER + 1)

    assert await questions(street.database) == set()
    assert await announced_recoveries(street.database) == []
    assert street.asked(case) == 0


async def test_while_nobody_says_whom_a_case_is_about_the_watch_goes_on(
    street: Neighbourhood,
) -> None:
    await street.unanswered(street.world.sandbox.make(facts=EIGHTY))
    street.told.away = True
    await street.looks()
    street.told.away = False

    await street.looks(ANSWERS_TO_RECOVER)

    assert len(await announced_recoveries(street.database)) == 1


async def test_two_processes_that_see_it_at_once_tell_it_once(
    street: Neighbourhood, world: World
) -> None:
    await street.unanswered(world.sandbox.make(facts=EIGHTY))
    await street.looks(ANSWERS_TO_RECOVER - 1)
    TIME.at += timedelta(seconds=5)
    await asyncio.gather(street.look(), street.look(), street.look())
    await street.looks()

    assert len(await announced_recoveries(street.database)) == 1
