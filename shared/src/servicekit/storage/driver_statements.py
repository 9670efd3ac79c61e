"""Statements for the hot paths, on the driver's own connection, written from the mapping.

Building and compiling a statement costs more than executing it; these are built once, and the
mapping stays the one place that names the columns.
"""

from typing import Final, Generic, TypeVar

import orjson
from sqlalchemy import inspect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import ColumnProperty

from servicekit.storage.mapping import Table
from servicekit.storage.session import Session, driver

T = TypeVar("T", bound=Table)


class InsertRow(Generic[T]):
    """Inserts one row of a mapped class; *unless* are the columns of which a row may be there."""

    def __init__(self, mapped: type[T], *, unless: tuple[str, ...] = ()) -> None:
        self._columns: Final = [(each.key, _is_json(each)) for each in _columns(mapped)]
        names = ", ".join(_quoted(each) for each in _columns(mapped))
        values = ", ".join(
            f"${number}::text::jsonb" if json else f"${number}"
            for number, (_, json) in enumerate(self._columns, start=1)
        )
        conflict = f" ON CONFLICT ({', '.join(unless)}) DO NOTHING" if unless else ""
        self.sql: Final = (
            f"INSERT INTO {mapped.__tablename__} ({names}) VALUES ({values}){conflict}"
            " RETURNING true"
        )

    async def __call__(self, session: Session, row: T) -> bool:
        """Return whether the row is new."""
        connection = await driver(session)
        arguments = [
            orjson.dumps(getattr(row, key)).decode() if json else getattr(row, key)
            for key, json in self._columns
        ]
        return bool(await connection.fetchval(self.sql, *arguments))


class SelectRow(Generic[T]):
    """Selects the one row of a mapped class whose column *by* has a value."""

    def __init__(self, mapped: type[T], *, by: str) -> None:
        self._mapped: Final = mapped
        self._json: Final = {each.key for each in _columns(mapped) if _is_json(each)}
        names = ", ".join(f"{_quoted(each)} AS {each.key}" for each in _columns(mapped))
        self.sql: Final = f"SELECT {names} FROM {mapped.__tablename__} WHERE {by} = $1"

    async def __call__(self, session: Session, value: object) -> T | None:
        """Return the row, known to no session, or None."""
        connection = await driver(session)
        row = await connection.fetchrow(self.sql, value)
        if row is None:
            return None
        return self._mapped(
            **{
                key: orjson.loads(found) if key in self._json else found
                for key, found in row.items()
            }
        )


def _columns(mapped: type[Table]) -> list[ColumnProperty[object]]:
    return list(inspect(mapped).column_attrs)


def _quoted(attribute: ColumnProperty[object]) -> str:
    # A column may bear a name that SQL keeps for itself, such as "grant".
    return f'"{attribute.columns[0].name}"'


def _is_json(attribute: ColumnProperty[object]) -> bool:
    return isinstance(attribute.columns[0].type, JSONB)
