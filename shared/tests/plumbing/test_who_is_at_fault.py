"""What is away is waited for, what is wrong in itself is parked, the house stops its line."""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest

from contracts.application import ApplicationSubmitted
from servicekit.events.applier import FAULTS_IN_A_ROW, LineStopped
from servicekit.events.backlog import measure_backlog
from servicekit.events.postponed import ATTEMPTS, PostponedEvents
from servicekit.events.reactions import Hearing
from servicekit.ground import metrics
from servicekit.ground.errors import Conflict, Unavailable
from servicekit.storage.database import Session, driver
from servicekit.storage.jobs import Jobs, defer

from .conftest import Station
from .test_events_have_their_effect_once import note, tell

MANY = FAULTS_IN_A_ROW + 10


async def postpone_one(station: Station, case: UUID) -> None:
    """Leave an event of *case* postponed and due, as if it had just failed for the first time."""
    await tell(station, case, 1)
    own = await asyncpg.connect(station.url)
    await own.execute("UPDATE outbox SET sent_at = now()")
    await own.execute(
        "INSERT INTO postponed_event (topic, subject, sequence, value, state, reason)"
        " SELECT aggregatetype, aggregateid, sequence, convert_to(payload, 'UTF8'), 'retry', ''"
        " FROM outbox WHERE aggregateid = $1",
        str(case),
    )
    await own.close()


async def try_again(station: Station, case: UUID) -> tuple[str, int, float] | None:
    """Try it at once; return its state, its attempts, and the pause before the next."""
    await PostponedEvents(station.database, station.reactions, station.provisions).retry(
        "application", str(case)
    )
    own = await asyncpg.connect(station.url)
    row = await own.fetchrow(
        "SELECT state, attempts, extract(epoch FROM due_at - clock_timestamp())::float8"
        " FROM postponed_event WHERE subject = $1",
        str(case),
    )
    await own.execute("UPDATE postponed_event SET due_at = clock_timestamp()")
    await own.close()
    return row and tuple(row)


@pytest.mark.parametrize(
    "error",
    [
        Unavailable(zh="来源没有答复。", en="The source does not answer."),
        TimeoutError(),
        ConnectionRefusedError(),
        asyncpg.CannotConnectNowError("the database system is starting up"),
        asyncpg.ObjectNotInPrerequisiteStateError("it is not currently accepting connections"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_fails_since_something_is_away_is_tried_for_as_long_as_it_is_away(
    station: Station, error: Exception
) -> None:
    is_back = False

    async def gather(_event: ApplicationSubmitted, _hearing: Hearing) -> None:
        if not is_back:
            raise error

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    case = uuid4()
    await postpone_one(station, case)

    for attempt in range(1, 5 * ATTEMPTS):
        found = await try_again(station, case)
        assert found is not None
        state, attempts, pause = found
        assert (state, attempts) == ("retry", attempt)
        assert pause < 31
    is_back = True

    assert await try_again(station, case) is None
    assert await station.effects(case) == [1]


async def test_what_nobody_expected_is_tried_some_times_and_then_parked(station: Station) -> None:
    async def stumble(*_: object) -> None:
        raise ArithmeticError

    station.reactions.on(ApplicationSubmitted)(stumble)
    case = uuid4()
    await postpone_one(station, case)

    states = [await try_again(station, case) for _ in range(ATTEMPTS)]

    assert [found and found[0] for found in states] == ["retry"] * (ATTEMPTS - 1) + ["parked"]


async def refuse(*_: object) -> None:
    raise Conflict(zh="此事件有毒。", en="This one is poison.")


async def send_a_value_that_cannot_be_sent(
    session: Session, _event: ApplicationSubmitted, _gathered: object, _hearing: Hearing
) -> None:
    await (await driver(session)).execute("SELECT $1::int", "not a number")


async def stumble(*_: object) -> None:
    raise ArithmeticError


@pytest.mark.parametrize("act", [refuse, send_a_value_that_cannot_be_sent, stumble])
async def test_however_many_events_are_wrong_in_themselves_the_others_go_on(
    station: Station, act: object
) -> None:
    well = uuid4()

    async def act_on(
        session: Session, event: ApplicationSubmitted, gathered: object, hearing: Hearing
    ) -> None:
        wanted = note if event.case_id == well else act
        await wanted(session, event, gathered, hearing)  # type: ignore[operator]

    station.reactions.on(ApplicationSubmitted)(act_on)
    await station.start()

    for case in [uuid4() for _ in range(MANY)]:
        await tell(station, case, 1)
    await tell(station, well, 1)

    await station.until([1], well)


async def ask_for_a_table_that_is_missing(
    session: Session, _event: ApplicationSubmitted, _gathered: object, _hearing: Hearing
) -> None:
    await (await driver(session)).execute("SELECT FROM no_such_table")


async def test_so_many_faults_of_the_house_in_a_row_stop_the_line(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(ask_for_a_table_that_is_missing)
    await station.start()
    _, consumer, _ = station.tasks

    for case in [uuid4() for _ in range(MANY)]:
        await tell(station, case, 1)

    await asyncio.wait([consumer], timeout=20)
    with pytest.raises(BaseExceptionGroup) as ended:
        consumer.result()
    assert ended.group_contains(LineStopped)
    station.tasks.remove(consumer)


async def test_a_fault_of_the_house_parks_nothing_and_one_success_begins_the_count_anew(
    station: Station,
) -> None:
    well: set[UUID] = set()

    async def act_on(
        session: Session, event: ApplicationSubmitted, gathered: object, hearing: Hearing
    ) -> None:
        wanted = note if event.case_id in well else ask_for_a_table_that_is_missing
        await wanted(session, event, gathered, hearing)

    station.reactions.on(ApplicationSubmitted)(act_on)
    await station.start()

    states = []
    own = await asyncpg.connect(station.url)
    for _ in range(4):
        for case in [uuid4() for _ in range(FAULTS_IN_A_ROW - 30)]:
            await tell(station, case, 1)
        good = uuid4()
        well.add(good)
        await tell(station, good, 1)
        await station.until([1], good)
        # Gone, or what is tried again would count, the more the slower the machine is.
        states += await own.fetch("DELETE FROM postponed_event RETURNING state")
    await own.close()

    assert {row["state"] for row in states} == {"retry"}
    assert len(states) > FAULTS_IN_A_ROW


async def test_a_call_that_was_given_up_by_somebody_else_is_made_again(station: Station) -> None:
    asked = []

    async def gather(event: ApplicationSubmitted, _hearing: Hearing) -> None:
        asked.append(event.attempt)
        if len(asked) == 1:
            shared: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            shared.cancel()
            await shared

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    await station.start()
    case = uuid4()

    await tell(station, case, 1)

    await station.until([1], case)


async def test_a_deadline_is_not_kept_waiting_by_what_is_tried_again(station: Station) -> None:
    order: list[str] = []

    async def gather(event: ApplicationSubmitted, _hearing: Hearing) -> None:
        order.append("retry")
        await asyncio.sleep(0)

    async def act() -> None:
        order.append("deadline")

    station.reactions.on(ApplicationSubmitted, gather=gather)(note)
    cases = [uuid4() for _ in range(30)]
    for case in cases:
        await postpone_one(station, case)
    postponed = PostponedEvents(station.database, station.reactions, station.provisions)
    await postponed.retry_overdue(seconds=0)
    async with station.database.transaction() as session:
        await defer(session, "act-on-deadline", {})
    await measure_backlog(station.database)
    assert 0 <= metrics.JOBS_OLDEST._value.get() < 60
    jobs = Jobs(station.url)
    postponed.register(jobs)
    jobs.on("act-on-deadline", act)
    working = asyncio.create_task(jobs.run())
    for case in cases:
        await station.until([1], case)
    working.cancel()
    await asyncio.wait([working])

    assert order.index("deadline") <= 8  # as many as run at once may have begun before


async def test_what_is_held_and_for_how_long_can_be_read_off(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(refuse)
    await station.start()
    case = uuid4()
    await tell(station, case, 1)
    await station.until_parked(case)
    own = await asyncpg.connect(station.url)
    await own.execute("UPDATE postponed_event SET held_at = held_at - interval '1 hour'")
    await own.close()

    await measure_backlog(station.database)

    said = metrics.exposition().decode()
    assert 'tongban_events_held{state="parked"} 1.0' in said
    assert 'tongban_events_held{state="retry"} 0.0' in said
    [oldest] = [
        float(line.split()[1])
        for line in said.splitlines()
        if line.startswith('tongban_events_held_oldest_seconds{state="parked"}')
    ]
    assert 3600 <= oldest < 3660
