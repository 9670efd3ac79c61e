"""What can never be acted on is dropped by an operator, and its subject goes on."""

from uuid import UUID, uuid4

import pytest

from contracts.application import ApplicationSubmitted
from servicekit.bus.port import Record
from servicekit.events.parked import AnotherComesFirst, NotParked, drop, listed, summary
from servicekit.events.reactions import Hearing
from servicekit.ground.errors import Conflict
from servicekit.storage.database import Session

from .conftest import Station
from .test_events_have_their_effect_once import note, tell


async def refuse_two(
    session: Session, event: ApplicationSubmitted, gathered: object, hearing: Hearing
) -> None:
    if event.attempt == 2:
        raise Conflict(zh="此事件有毒。", en="This one is poison.")
    await note(session, event, gathered, hearing)


async def drop_it(station: Station, subject: UUID, sequence: int) -> None:
    async with station.database.transaction() as session:
        await drop(session, topic="application", subject=str(subject), sequence=sequence)


async def test_a_dropped_events_subject_goes_on_without_it(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(refuse_two)
    await station.start()
    case = uuid4()
    await tell(station, case, 1, 2, 3)
    await station.until_parked(case)

    await drop_it(station, case, 2)

    await station.until([1, 3], case)


async def test_an_unreadable_record_is_dropped_and_its_subject_goes_on(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case = uuid4()
    await station.bus.publisher().publish([Record("application", str(case), b"{no json")])
    await station.until_parked(case)
    await tell(station, case, 1)

    await drop_it(station, case, 0)

    await station.until([1], case)


async def test_only_the_next_of_a_subject_is_dropped(station: Station) -> None:
    case = uuid4()
    async with station.database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql(
            "INSERT INTO postponed_event (topic, subject, sequence, value, state, reason)"
            f" VALUES ('application', '{case}', 3, '', 'parked', 'no good')"
        )

    with pytest.raises(AnotherComesFirst):
        await drop_it(station, case, 3)
    with pytest.raises(NotParked):
        await drop_it(station, case, 1)


async def test_parked_events_are_listed_with_their_reason(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(refuse_two)
    await station.start()
    case = uuid4()
    await tell(station, case, 1, 2, 3)
    await station.until_parked(case)

    async with station.database.reading() as session:
        [event] = await listed(session, subject=str(case), waiting_too=False, limit=10)
        states = {row["state"]: row["count"] for row in await summary(session)}

    assert (event["sequence"], event["reason"]) == (2, "Conflict: This one is poison.")
    assert states["parked"] == 1
