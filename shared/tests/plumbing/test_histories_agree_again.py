"""An owner or a listener that was restored goes on where the other is."""

import asyncio
from uuid import UUID, uuid4

import asyncpg

from contracts.application import ApplicationSubmitted
from servicekit.events.histories import go_past, page, raise_levels, tell_again
from servicekit.events.send_again import send_again

from .conftest import Station
from .test_events_have_their_effect_once import NOW, note, postpone_the_third_behind_a_gap, tell

TOPIC = "application"
UNSENT = "SELECT count(*) FROM outbox WHERE sent_at IS NULL"


async def levels(station: Station, of: str, subject: UUID) -> int:
    async with station.database.reading() as session:
        found = await page(session, of, TOPIC, after="", limit=1000)  # type: ignore[arg-type]
    return found.get(str(subject), 0)


async def forget(station: Station, statement: str) -> None:
    """Have the database lose something, once all that was announced is sent and marked so."""
    own = await asyncpg.connect(station.url)
    async with asyncio.timeout(20):
        while station.tasks and await own.fetchval(UNSENT):
            await asyncio.sleep(0.02)
    await own.execute(statement)
    await own.close()


async def test_an_owner_that_was_behind_gives_no_number_twice(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case = uuid4()
    await tell(station, case, 1, 2)
    await station.until([1, 2], case)
    await forget(station, "DELETE FROM outbox; UPDATE subject_sequence SET sequence = 1")

    async with station.database.transaction() as session:
        assert await raise_levels(session, TOPIC, {str(case): 2}) == 1
    await tell(station, case, 3)

    await station.until([1, 2, 3], case)
    assert await levels(station, "told", case) == 3


async def test_a_level_is_never_lowered(station: Station) -> None:
    case = uuid4()
    await tell(station, case, 1, 2)

    async with station.database.transaction() as session:
        assert await raise_levels(session, TOPIC, {str(case): 1}) == 0

    assert await levels(station, "told", case) == 2


async def test_what_a_listener_has_forgotten_is_told_again_and_has_its_effect(
    station: Station,
) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case, other = uuid4(), uuid4()
    await tell(station, case, 1, 2, 3)
    await tell(station, other, 1)
    await station.until([1, 2, 3], case)
    await station.until([1], other)
    await forget(station, f"UPDATE inbox SET sequence = 1 WHERE subject = '{case}'")

    async with station.database.transaction() as session:
        told, lacking = await tell_again(session, TOPIC, {str(case): 1, str(other): 1})

    await station.until([1, 2, 3, 2, 3], case)
    assert (told, lacking) == (2, {})
    assert await station.effects(other) == [1]


async def test_of_what_is_kept_no_more_the_listener_goes_past_and_hears_what_comes(
    station: Station,
) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    await station.start()
    case = uuid4()
    await tell(station, case, 1, 2, 3)
    await station.until([1, 2, 3], case)
    await forget(station, "DELETE FROM inbox; DELETE FROM outbox WHERE sequence = 2")

    async with station.database.transaction() as session:
        _, lacking = await tell_again(session, TOPIC, {str(case): 0})
        moved = await go_past(session, TOPIC, lacking)

    await station.until([1, 2, 3, 3], case)
    assert (lacking, moved) == ({str(case): 2}, 1)


async def test_nobody_goes_past_what_arrived_and_waits(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    case = uuid4()
    await postpone_the_third_behind_a_gap(station, case, passed=1)
    await station.start()

    async with station.database.transaction() as session:
        await go_past(session, TOPIC, {str(case): 5})

    await station.until([3], case)


async def test_what_arrived_and_waits_is_told_apart_from_what_was_heard(station: Station) -> None:
    case = uuid4()
    await postpone_the_third_behind_a_gap(station, case, passed=1)

    assert await levels(station, "heard", case) == 1
    assert await levels(station, "arrived", case) == 3


async def test_what_a_bus_lost_is_sent_again(station: Station) -> None:
    station.reactions.on(ApplicationSubmitted)(note)
    case = uuid4()
    await tell(station, case, 1, 2)
    await forget(station, "UPDATE outbox SET sent_at = clock_timestamp()")  # and the bus lost both
    await station.start()

    assert await send_again(station.database, since=NOW) == 2

    await station.until([1, 2], case)
