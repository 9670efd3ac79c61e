"""Statements for the hot paths: built from the mapping once, run by the driver itself.

Building and compiling a statement costs more than running it, and the ORM's unit of work more than
both (measured: 0.5 ms of CPU for a look-up by it, 0.05 ms for one of these).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, overload

from sqlalchemy import Select, bindparam, select
from sqlalchemy import inspect as look_into
from sqlalchemy.orm import Mapper

from servicekit.storage.mapped_class import DriverStatement, from_driver, mapped_class
from servicekit.storage.session import Session

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


class Prepared(Generic[T]):
    """A SELECT whose named parameters get their values when it is run.

    Its rows are what they are in SQLAlchemy: a mapped object or a value where it selects one
    thing, tuples of them where it selects several. An outer join's missing object is None. A
    change to a loaded object is written with the transaction, as the ORM would.
    """

    def __init__(self, select: Select[Any]) -> None:
        self._select = select

    async def first(self, session: Session, /, **values: Any) -> T | None:
        """Return the first row, or None where there is none."""
        row = await self._run(session, values, most=1)
        return row[0] if row else None

    async def all(self, session: Session, /, **values: Any) -> Sequence[T]:
        """Return every row."""
        return await self._run(session, values)

    async def _run(
        self, session: Session, values: dict[str, Any], *, most: int | None = None
    ) -> list[T]:
        await session.flush()
        statement, readers = self._made
        connection = await session.driver()
        rows = await connection.fetch(statement.text, *statement.arguments(values))
        if len(readers) == 1:
            [read] = readers
            return [read(session, row) for row in rows[:most]]
        together: list[Any] = [tuple(read(session, row) for read in readers) for row in rows[:most]]
        return together

    @cached_property
    def _made(self) -> "tuple[DriverStatement, list[_Reader]]":
        readers: list[_Reader] = []
        columns: list[Any] = []
        for each in self._select.column_descriptions:
            reader = _reader_of(each["expr"], begins_at=len(columns))
            readers.append(reader)
            columns += reader.columns
        statement = self._select.with_only_columns(*columns, maintain_column_froms=True)
        return DriverStatement(statement), readers


class _Reader:
    """Reads one of the things that a SELECT is of out of a row."""

    def __init__(self, columns: Sequence[Any], begins_at: int) -> None:
        self.columns = columns
        self._begins_at = begins_at

    def __call__(self, session: Session, row: Any) -> Any:
        raise NotImplementedError


class _ReadObject(_Reader):
    def __init__(self, mapper: Mapper[Any], begins_at: int) -> None:
        self._of = mapped_class(mapper.class_)
        super().__init__(list(self._of.columns), begins_at)
        self._part = slice(begins_at, begins_at + len(self.columns))

    def __call__(self, session: Session, row: Any) -> Any:
        values = row[self._part]
        if values[0] is None and all(value is None for value in values):
            return None
        return session.keep(self._of.load(values))


class _ReadValue(_Reader):
    def __init__(self, expression: Any, begins_at: int) -> None:
        super().__init__([expression], begins_at)
        self._convert = from_driver(expression.type)

    def __call__(self, _session: Session, row: Any) -> Any:
        value = row[self._begins_at]
        return self._convert(value) if self._convert else value


def _reader_of(expression: Any, *, begins_at: int) -> _Reader:
    if isinstance(expression, type):
        return _ReadObject(look_into(expression), begins_at)
    return _ReadValue(expression, begins_at)


@overload
def prepared(select: Select[A]) -> Prepared[A]: ...
@overload
def prepared(select: Select[A, B]) -> Prepared[tuple[A, B]]: ...
@overload
def prepared(select: Select[A, B, C]) -> Prepared[tuple[A, B, C]]: ...
def prepared(select: Any) -> Prepared[Any]:
    """Return *select* as a statement that the driver runs; it is compiled once, when first run."""
    return Prepared(select)


class InsertRow(Generic[T]):
    """Inserts one row of a mapped class; *unless* are the columns of which a row may be there."""

    def __init__(self, mapped: type[T], *, unless: tuple[str, ...] = ()) -> None:
        self._mapped: Final = mapped
        self._unless: Final = unless

    async def __call__(self, session: Session, row: T) -> bool:
        """Return whether the row is new; what *row* says nothing about is the table's default."""
        write = mapped_class(self._mapped).insertion(row, unless=self._unless)
        connection = await session.driver()
        done = await connection.execute(write.text, *write.arguments)
        count = int(done.split()[-1])
        write.done(count)
        return count == 1


class SelectRow(Generic[T]):
    """Selects the one row of a mapped class whose column *by* has a value."""

    def __init__(self, mapped: type[T], *, by: str) -> None:
        found = select(mapped).where(getattr(mapped, by) == bindparam("value"))
        self._select: Final = Prepared[T](found)

    async def __call__(self, session: Session, value: object) -> T | None:
        """Return the row, or None; what is changed of it is written with the transaction."""
        return await self._select.first(session, value=value)
