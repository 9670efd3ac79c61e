"""Outbox, relay, bus, inbox and postponed events together."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from contracts.application import ApplicationSubmitted
from contracts.envelope import Envelope
from servicekit.bus.port import Record
from servicekit.events.outbox import announce
from servicekit.events.parked import replay
from servicekit.events.postponed import PostponedEvents
from servicekit.events.reactions import Hearing, Reactions, ReactsTwice
from servicekit.ground.errors import Conflict, Unavailable
from servicekit.storage.database import Session, driver

from .conftest import Station

ON_BOTH = pytest.mark.parametrize("station", ["embedded", "kafka"], indirect=True)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def submitted(case: UUID, attempt: int) -> ApplicationSubmitted:
    return ApplicationSubmitted(
        case_id=case, item_code="x", edition_id=case, submitted_at=NOW, attempt=attempt
    )


async def tell(station: Station, case: UUID, *attempts: int) -> None:
    for attempt in attempts:
        async with station.database.transaction() as session:
            announce(session, submitted(case, attempt), subject=case, now=NOW)


async def note(
    session: Session, event: ApplicationSubmitted, _gathered: object, hearing: Hearing
) -> None:
    envelope = hearing.envelope
    connection = await driver(session)
    await connection.execute(
        "INSERT INTO effect VALUES ($1, $2, $3)", envelope.id, envelope.subject, event.attempt
    )


@ON_BOTH
async def test_each_event_has_one_effect_in_its_order(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    cases = [uuid4() for _ in range(20)]

    for attempt in (1, 2, 3):
        for case in cases:
            await tell(station, case, attempt)

    for case in cases:
        await station.until([1, 2, 3], case)


async def test_a_change_and_its_announcement_are_one(station: Station) -> None:
    case = uuid4()

    with pytest.raises(RuntimeError, match="after all"):
        await _change_mind(station, case)

    own = await asyncpg.connect(station.url)
    assert await own.fetchval("SELECT count(*) FROM outbox") == 0
    assert await own.fetchval("SELECT count(*) FROM effect") == 0
    await own.close()


async def _change_mind(station: Station, case: UUID) -> None:
    async with station.database.transaction() as session:
        connection = await driver(session)
        await connection.execute("INSERT INTO effect VALUES ($1, $2, 1)", case, str(case))
        announce(session, submitted(case, 1), subject=case, now=NOW)
        raise RuntimeError("after all")


async def test_several_events_of_one_transaction_are_numbered_as_they_were_announced(
    station: Station,
) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case, other = uuid4(), uuid4()
    await tell(station, case, 1)

    async with station.database.transaction() as session:
        for attempt in (2, 3, 4):
            announce(session, submitted(case, attempt), subject=case, now=NOW)
            announce(session, submitted(other, attempt - 1), subject=other, now=NOW)

    await station.until([1, 2, 3, 4], case)
    await station.until([1, 2, 3], other)


async def test_two_capabilities_react_to_one_event_in_one_transaction(station: Station) -> None:
    one, other = Reactions(), Reactions()
    one.on(ApplicationSubmitted)(note)

    @other.on(ApplicationSubmitted)
    async def note_as_well(
        session: Session, event: ApplicationSubmitted, gathered: None, hearing: Hearing
    ) -> None:
        await note(session, event, gathered, hearing)

    station.reactions = Reactions.together([one, other])
    await station.start()
    case = uuid4()

    await tell(station, case, 1)

    await station.until([1, 1], case)


def test_the_same_reaction_twice_is_refused() -> None:
    part = Reactions()
    part.on(ApplicationSubmitted)(note)

    with pytest.raises(ReactsTwice):
        Reactions.together([part, part])


async def test_a_record_delivered_again_changes_nothing(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case, other = uuid4(), uuid4()
    await tell(station, case, 1)
    await station.until([1], case)
    own = await asyncpg.connect(station.url)
    payload = await own.fetchval("SELECT payload FROM outbox WHERE aggregateid = $1", str(case))
    await own.close()

    again = Record("application", str(case), payload.encode())
    await station.bus.publisher().publish([again, again])
    await tell(station, case, 2)

    await station.until([1, 2], case)
    await tell(station, other, 1)
    await station.until([1], other)


async def test_what_arrives_early_waits_for_the_gap_to_fill(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    case = uuid4()
    await tell(station, case, 1, 2, 3)
    own = await asyncpg.connect(station.url)
    payloads = [
        row["payload"] for row in await own.fetch("SELECT payload FROM outbox ORDER BY sequence")
    ]
    await own.execute("UPDATE outbox SET sent_at = now()")
    await own.close()
    await station.start()

    for payload in (payloads[0], payloads[2]):
        await station.bus.publisher().publish([Record("application", str(case), payload.encode())])
    await station.until([1], case)
    await station.bus.publisher().publish([Record("application", str(case), payloads[1].encode())])

    await station.until([1, 2, 3], case)


async def postpone_the_third_behind_a_gap(station: Station, case: UUID, *, passed: int) -> None:
    """Leave what a killed worker may: *passed* events had their effect, the third is postponed."""
    await tell(station, case, 1, 2, 3)
    own = await asyncpg.connect(station.url)
    await own.execute("UPDATE outbox SET sent_at = now()")
    await own.execute("INSERT INTO inbox VALUES ('application', $1, $2)", str(case), passed)
    await own.execute(
        "INSERT INTO postponed_event (topic, subject, sequence, value, state, reason, due_at)"
        " SELECT aggregatetype, aggregateid, sequence, convert_to(payload, 'UTF8'), 'gap', '',"
        " now() - interval '1 minute' FROM outbox WHERE sequence = 3"
    )
    await own.close()


async def test_a_gap_that_was_filled_by_a_worker_which_died_is_found_again(
    station: Station,
) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    case = uuid4()
    await postpone_the_third_behind_a_gap(station, case, passed=2)
    await station.start()

    await PostponedEvents(station.database, station.reactions, station.provisions).retry_overdue()

    await station.until([3], case)


async def test_what_waits_for_a_gap_is_not_acted_on_before(station: Station) -> None:
    asked = []

    async def gather(event: ApplicationSubmitted, _hearing: Hearing) -> None:
        asked.append(event.attempt)
        raise Conflict(zh="还没有轮到。", en="It is not its turn.")

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    case = uuid4()
    await postpone_the_third_behind_a_gap(station, case, passed=1)

    await PostponedEvents(station.database, station.reactions, station.provisions).retry(
        "application", str(case)
    )

    assert asked == []


@ON_BOTH
async def test_a_poison_event_parks_its_key_while_others_flow_and_is_replayed_in_order(
    station: Station,
) -> None:
    cured = False

    async def refuse_two(
        session: Session, event: ApplicationSubmitted, gathered: object, hearing: Hearing
    ) -> None:
        if event.attempt == 2 and not cured:
            raise Conflict(zh="此事件有毒。", en="This one is poison.")
        await note(session, event, gathered, hearing)

    station.reactions.on(ApplicationSubmitted)(refuse_two)
    await station.start()
    sick, well = uuid4(), uuid4()

    await tell(station, sick, 1, 2, 3, 4)
    await tell(station, well, 1)
    await station.until([1], well)
    await station.until([1], sick)
    await station.until_parked(sick)
    cured = True
    async with station.database.transaction() as session:
        assert await replay(session, str(sick)) == 1

    await station.until([1, 2, 3, 4], sick)


async def test_what_waits_for_its_next_try_has_it_when_somebody_has_mended_something(
    station: Station,
) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    case = uuid4()
    await tell(station, case, 1)
    own = await asyncpg.connect(station.url)
    await own.execute("UPDATE outbox SET sent_at = now()")
    await own.execute(
        "INSERT INTO postponed_event (topic, subject, sequence, value, state, reason, due_at)"
        " SELECT aggregatetype, aggregateid, sequence, convert_to(payload, 'UTF8'), 'retry', '',"
        " now() + interval '1 hour' FROM outbox"
    )
    await own.close()
    await station.start()

    async with station.database.transaction() as session:
        assert await replay(session) == 0, "none was parked"

    await station.until([1], case)


@ON_BOTH
async def test_an_unreadable_record_parks_its_key_alone(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    sick, well = uuid4(), uuid4()

    await station.bus.publisher().publish([Record("application", str(sick), b"{no json")])
    await tell(station, well, 1)
    await tell(station, sick, 1)

    await station.until([1], well)
    assert await station.effects(sick) == []


async def test_a_source_that_is_away_is_asked_again(station: Station) -> None:
    asked = []

    async def gather(event: ApplicationSubmitted, _hearing: Hearing) -> int:
        asked.append(event.attempt)
        if len(asked) < 2:
            raise Unavailable(zh="来源没有答复。", en="The source does not answer.")
        return 7

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    await station.start()
    case = uuid4()

    await tell(station, case, 1)

    await station.until([1], case)
    assert len(asked) == 2


async def test_a_source_is_asked_once_however_many_events_wait_behind_the_first(
    station: Station,
) -> None:
    asked, answer = [], asyncio.Event()

    async def gather(event: ApplicationSubmitted, _hearing: Hearing) -> None:
        asked.append(event.attempt)
        await answer.wait()

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    case = uuid4()
    await postpone_the_third_behind_a_gap(station, case, passed=2)
    postponed = PostponedEvents(station.database, station.reactions, station.provisions)

    retries = [asyncio.create_task(postponed.retry("application", str(case))) for _ in range(5)]
    await asyncio.wait(retries, return_when=asyncio.FIRST_COMPLETED)
    answer.set()
    await asyncio.gather(*retries)

    assert asked == [3]
    assert await station.effects(case) == [3]


async def test_an_event_says_what_caused_it(station: Station) -> None:
    case = uuid4()

    await tell(station, case, 1)

    own = await asyncpg.connect(station.url)
    payload = orjson.loads(await own.fetchval("SELECT payload FROM outbox"))
    await own.close()
    envelope = Envelope.model_validate(payload)
    assert (envelope.sequence, envelope.subject, envelope.source) == (
        1,
        str(case),
        "/svc-application",
    )
