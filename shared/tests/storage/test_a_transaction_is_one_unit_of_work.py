"""What the driver and the ORM do in one session is one transaction, whoever begins."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import bindparam, event, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm import Session as Unit
from sqlalchemy.orm.exc import StaleDataError
from storage_rows import Colour, Parcel, Stamp, parcel

from servicekit.storage.database import Database, driver, get_or_raise
from servicekit.storage.driver_statements import InsertRow, SelectRow, prepared
from servicekit.storage.mapped_class import NotPreparable
from servicekit.storage.session import NothingIsKept
from servicekit.storage.writes import Write

_BY_ID = prepared(select(Parcel).where(Parcel.id == bindparam("id")).with_for_update())
_ALL = prepared(select(Parcel).order_by(Parcel.title))
_WITH_STAMP = prepared(
    select(Parcel, Stamp, func.length(Parcel.title))
    .outerjoin(Stamp, Stamp.parcel_id == Parcel.id)
    .where(Parcel.id == bindparam("id"))
)
_insert_once = InsertRow(Stamp, unless=("parcel_id", "number"))
_by_title = SelectRow(Parcel, by="title")


_BROKEN = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError)


class NoSuchParcel(Exception):
    pass


async def read(database: Database, id_: UUID) -> Parcel:
    async with database.reading() as session:
        return await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=id_)


_BY_ID_READ = prepared(select(Parcel).where(Parcel.id == bindparam("id")))


async def kept(database: Database) -> Parcel:
    made = parcel()
    async with database.transaction() as session:
        session.add(made)
    return made


async def test_what_is_disclosed_is_written_down_statement_by_statement(
    database: Database,
) -> None:
    made = await kept(database)

    async with database.disclosing() as session:
        found = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)
        await (await driver(session)).execute(
            "UPDATE parcel SET title = 'seen' WHERE id = $1", found.id
        )
        assert (await read(database, made.id)).title == "seen"


async def test_what_is_disclosed_is_written_down_where_the_orm_was_asked_as_well(
    database: Database,
) -> None:
    made = await kept(database)

    async with database.disclosing() as session:
        assert await session.scalar(select(Parcel.id).where(Parcel.id == made.id)) == made.id
        await (await driver(session)).execute(
            "UPDATE parcel SET title = 'seen' WHERE id = $1", made.id
        )

    assert (await read(database, made.id)).title == "seen"


async def test_a_session_without_a_transaction_takes_nothing_it_would_lose(
    database: Database,
) -> None:
    for opened in (database.disclosing(), database.reading()):
        async with opened as session:
            with pytest.raises(NothingIsKept, match="Parcel"):
                session.add(parcel())
            with pytest.raises(NothingIsKept, match="UPDATE"):
                session.at_the_end(Write("UPDATE parcel SET weight = 1", (), print))


async def test_what_was_added_comes_back_as_it_was(database: Database) -> None:
    made = await kept(database)

    found = await read(database, made.id)

    assert isinstance(found, Parcel)
    for name in ("id", "title", "sent_at", "contents", "seal", "colour", "weight", "labels"):
        assert getattr(found, name) == getattr(made, name), name
    assert found.colour is Colour.RED
    assert found.revision == 1


async def test_the_orm_reads_what_the_driver_wrote_and_the_other_way_round(
    database: Database,
) -> None:
    made = await kept(database)

    async with database.reading() as session:
        by_orm = await session.scalar(select(Parcel).where(Parcel.id == made.id))
    by_driver = await read(database, made.id)

    assert by_orm is not None
    assert {key: by_orm.__dict__[key] for key in Parcel.__mapper__.columns.keys()} == {  # noqa: SIM118
        key: by_driver.__dict__[key]
        for key in Parcel.__mapper__.columns.keys()  # noqa: SIM118
    }


async def test_a_change_to_what_was_loaded_is_written(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
        found.colour, found.weight, found.contents = Colour.BLUE, 7, {"kg": []}

    again = await read(database, made.id)
    assert (again.colour, again.weight, again.contents) == (Colour.BLUE, 7, {"kg": []})
    assert again.revision == 2


async def test_only_changed_columns_are_written(database: Database) -> None:
    made = await kept(database)
    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)
        found.title = found.title
        connection = await driver(session)
        await connection.execute("UPDATE parcel SET weight = 3 WHERE id = $1", made.id)
        found.colour = Colour.BLUE

    again = await read(database, made.id)
    assert (again.weight, again.colour) == (3, Colour.BLUE)


@pytest.mark.parametrize("by_orm", [False, True])
async def test_all_that_is_written_at_the_end_is_kept_and_counted(
    database: Database, *, by_orm: bool
) -> None:
    changed, other = await kept(database), await kept(database)
    added, counts = parcel("added"), list[int]()
    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=changed.id)
        if by_orm:
            await session.scalar(select(func.count()).select_from(Parcel))
        found.title = "changed"
        session.add(added)
        session.add(Stamp(parcel_id=changed.id, number=1, place="here"))
        for title, weight in (("books", 2), ("nobody's", 3)):
            text = "UPDATE parcel SET weight = $1 WHERE title = $2 AND id = $3"
            session.at_the_end(Write(text, (weight, title, other.id), counts.append))

    read_again = [await read(database, each.id) for each in (changed, added, other)]
    assert [each.title for each in read_again] == ["changed", "added", "books"]
    assert [each.weight for each in read_again] == [None, None, 2]
    assert counts == [1, 0]


async def test_a_write_that_is_told_too_few_rows_undoes_the_transaction(database: Database) -> None:
    def refuse(count: int) -> None:
        if not count:
            raise NoSuchParcel

    made = parcel("added")

    async def add() -> None:
        async with database.transaction() as session:
            session.add(made)
            text = "UPDATE parcel SET weight = $1 WHERE title = $2"
            session.at_the_end(Write(text, (1, "nobody's"), refuse))

    with pytest.raises(NoSuchParcel):
        await add()
    with pytest.raises(NoSuchParcel):
        await read(database, made.id)


async def test_what_nobody_changed_is_not_written(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
        found.title = found.title

    assert (await read(database, made.id)).revision == 1


async def test_a_row_that_another_changed_meanwhile_is_not_overwritten(database: Database) -> None:
    made = await kept(database)

    async def title_it(title: str, meanwhile: Callable[[], Awaitable[None]]) -> None:
        async with database.transaction() as session:
            found = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)
            await meanwhile()
            found.title = title

    with pytest.raises(StaleDataError):
        await title_it("ours", lambda: title_it("theirs", nothing))

    assert (await read(database, made.id)).title == "theirs"


async def nothing() -> None:
    """Nothing happens meanwhile."""


async def test_one_row_is_one_object_however_often_it_is_loaded(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        first = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)
        first.title = "changed"
        second = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
        third = await session.scalar(select(Parcel).where(Parcel.id == made.id))
        fourth = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)

    assert first is second
    assert first is third
    assert first is fourth


async def test_what_was_added_is_found_in_the_same_transaction(database: Database) -> None:
    async with database.transaction() as session:
        made = parcel("by driver")
        session.add(made)
        found = await _by_title(session, "by driver")
        counted = await session.scalar(select(func.count()).select_from(Parcel))
        session.add(parcel("by orm"))
        named = await session.scalars(select(Parcel.title).order_by(Parcel.title))

    assert found is made
    assert counted == 1
    assert named.all() == ["by driver", "by orm"]


async def test_the_orm_takes_over_changes_that_are_not_written_yet(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
        found.title = "new"
        await session.execute(update(Parcel).values(weight=9))
        found.colour = Colour.BLUE

    again = await read(database, made.id)
    assert (again.title, again.weight, again.colour) == ("new", 9, Colour.BLUE)


async def test_what_the_driver_loaded_the_orm_can_delete(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        await session.delete(await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id))

    with pytest.raises(NoSuchParcel):
        await read(database, made.id)


@pytest.mark.parametrize("by_orm", [False, True])
async def test_all_of_a_failed_transaction_is_undone(database: Database, *, by_orm: bool) -> None:
    made = await kept(database)

    async def fail() -> None:
        async with database.transaction() as session:
            found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
            found.title = "lost"
            session.add(Stamp(parcel_id=made.id, number=1, place="深圳"))
            await session.flush()
            await (await driver(session)).execute("UPDATE parcel SET weight = 1")
            if by_orm:
                await session.execute(update(Parcel).values(weight=2))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    again = await read(database, made.id)
    assert (again.title, again.weight, again.revision) == ("books", None, 1)


async def test_what_several_things_select_together_is_read(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        without = await _WITH_STAMP.first(session, id=made.id)
        session.add(Stamp(parcel_id=made.id, number=1, place="深圳"))
        stamped = await _WITH_STAMP.first(session, id=made.id)

    assert without is not None
    assert without[1:] == (None, 5)
    assert stamped is not None
    assert (stamped[1].place, stamped[0].id) == ("深圳", made.id)


async def test_a_row_that_is_there_already_is_not_inserted(database: Database) -> None:
    made = await kept(database)

    async with database.transaction() as session:
        stamp = Stamp(parcel_id=made.id, number=1, place="first")
        assert await _insert_once(session, stamp)
        assert not await _insert_once(session, Stamp(parcel_id=made.id, number=1, place="second"))


async def test_a_statement_whose_text_depends_on_its_values_cannot_be_prepared(
    database: Database,
) -> None:
    listed = prepared(select(Parcel).where(Parcel.title.in_(bindparam("titles", expanding=True))))

    async with database.reading() as session:
        with pytest.raises(NotPreparable):
            await listed.all(session, titles=["a"])


async def test_reading_writes_nothing(database: Database) -> None:
    made = await kept(database)

    async with database.reading() as session:
        found = await get_or_raise(session, _BY_ID_READ, NoSuchParcel(), id=made.id)
        found.title = "not written"
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await (await driver(session)).execute("DELETE FROM parcel")

    assert (await read(database, made.id)).title == "books"


async def test_without_a_free_connection_one_waits_and_then_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servicekit.storage.connections.PATIENCE_SECONDS", 0.05)

    async with database.transaction() as one, database.transaction() as two:
        await driver(one)
        await driver(two)
        with pytest.raises(PoolExhausted):
            async with database.transaction() as three:
                await driver(three)
    async with database.transaction() as again:
        assert await (await driver(again)).fetchval("SELECT 1") == 1


@pytest.mark.parametrize("by_orm", [False, True])
async def test_a_connection_that_broke_is_replaced(database: Database, *, by_orm: bool) -> None:
    async def ask_on_a_cut_connection() -> None:
        async with database.transaction() as session:
            connection = await driver(session)
            await cut(database, await connection.fetchval("SELECT pg_backend_pid()"))
            await until_closed(connection)
            if by_orm:
                await session.scalar(select(func.count()).select_from(Parcel))
            else:
                await connection.fetchval("SELECT 1")

    for _ in range(3):  # more than there are connections
        with pytest.raises(_BROKEN):
            await ask_on_a_cut_connection()

    await kept(database)


async def cut(database: Database, pid: int) -> None:
    async with database.transaction() as session:
        await (await driver(session)).execute("SELECT pg_terminate_backend($1)", pid)


async def until_closed(connection: asyncpg.Connection) -> None:
    async with asyncio.timeout(5):
        while not connection.is_closed():
            await asyncio.sleep(0.01)


async def test_a_cancelled_transaction_leaves_nothing_behind(database: Database) -> None:
    made = await kept(database)

    async def slow() -> None:
        async with database.transaction() as session:
            connection = await driver(session)
            await connection.execute("UPDATE parcel SET weight = 1")
            await connection.execute("SELECT pg_sleep(30)")

    for _ in range(3):  # more than there are connections
        task = asyncio.create_task(slow())
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert (await read(database, made.id)).weight is None
    await kept(database)


async def test_a_transaction_without_need_of_it_never_begins_an_orm_unit(
    database: Database,
) -> None:
    made = await kept(database)
    flushed: list[object] = []
    event.listen(Unit, "before_flush", lambda *arguments: flushed.append(arguments))

    async with database.transaction() as session:
        found = await get_or_raise(session, _BY_ID, NoSuchParcel(), id=made.id)
        found.title = "written"
        session.add(Stamp(parcel_id=made.id, number=1, place="here"))

    assert not flushed
    assert [each.title for each in await _all(database)] == ["written"]


async def _all(database: Database) -> list[Parcel]:
    async with database.reading() as session:
        return list(await _ALL.all(session))
