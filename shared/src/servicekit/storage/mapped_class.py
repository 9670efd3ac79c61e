"""What a mapped class is to the driver: its statements, derived from the mapping once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

import orjson
from sqlalchemy import BindParameter, ClauseElement, ColumnElement, Dialect, bindparam, update
from sqlalchemy import inspect as look_into
from sqlalchemy.dialects.postgresql import asyncpg as dialect_of_driver
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import instance_state, set_committed_value
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeEngine

from servicekit.storage.writes import Write

T = TypeVar("T")
Convert = Callable[[Any], Any] | None


def to_json(value: object) -> str:
    """Return a value as jsonb columns take it."""
    return orjson.dumps(value).decode()


DIALECT: Final[Dialect] = dialect_of_driver.dialect(  # type: ignore[no-untyped-call]
    json_serializer=to_json, json_deserializer=orjson.loads
)


class NotPreparable(TypeError):
    """The statement's text depends on its values (``IN`` of a list); use ``= ANY`` of an array."""


def from_driver(of: TypeEngine[Any]) -> Convert:
    """Return how a value of this type is read, or None where the driver's own will do."""
    return of.dialect_impl(DIALECT).result_processor(DIALECT, None)


class DriverStatement:
    """One statement's text, and how its named values become the driver's arguments."""

    __slots__ = ("_arguments", "_given", "text")

    def __init__(
        self, statement: ClauseElement, *, column_keys: Sequence[str] | None = None
    ) -> None:
        compiled: Any = statement.compile(dialect=DIALECT, column_keys=column_keys)
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise NotPreparable(str(statement))
        self.text: Final[str] = compiled.string
        binds: Mapping[str, BindParameter[Any]] = compiled.binds
        self._arguments: list[tuple[str, Convert]] = [
            (name, binds[name].type.dialect_impl(DIALECT).bind_processor(DIALECT))
            for name in compiled.positiontup or ()
        ]
        self._given = {
            name: bind.effective_value for name, bind in binds.items() if not bind.required
        }

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the driver's arguments in their order; raises KeyError for one that is missing."""
        found = []
        for name, convert in self._arguments:
            value = values[name] if name in values else self._given[name]
            found.append(convert(value) if convert else value)
        return found


class MappedClass(Generic[T]):
    """A mapped class whose objects the driver inserts, loads and updates without the ORM.

    They are real mapped objects: what was changed of one is known by the mapping itself.
    """

    def __init__(self, of: type[T]) -> None:
        mapper: Mapper[T] = look_into(of)
        self._table: Any = mapper.local_table
        self._manager = mapper.class_manager
        self._columns: dict[str, Any] = {each.key: each.columns[0] for each in mapper.column_attrs}
        self._key = [mapper.get_property_by_column(each).key for each in mapper.primary_key]
        version = mapper.version_id_col
        self._version = None if version is None else mapper.get_property_by_column(version).key
        self._from_driver = [(key, from_driver(each.type)) for key, each in self._columns.items()]
        defaults = {key: each.default for key, each in self._columns.items() if each.default}
        self._defaults = {
            key: each.arg
            for key, each in defaults.items()
            if isinstance(each, ScalarElementColumnDefault)
        }
        self.is_plain: Final = (
            not mapper.relationships
            and mapper.inherits is None
            and defaults.keys() == self._defaults.keys()
        )
        self._insert_of = lru_cache(maxsize=16)(self._make_insert)
        self._update_of = lru_cache(maxsize=64)(self._make_update)

    @property
    def columns(self) -> Iterable[ColumnElement[Any]]:
        """The columns, in the order in which :meth:`load` wants their values."""
        return self._columns.values()

    def load(self, values: Iterable[Any]) -> T:
        """Return the object that these values, as the driver gave them, stand for."""
        loaded: T = self._manager.new_instance()
        attributes = loaded.__dict__
        for (key, convert), value in zip(self._from_driver, values, strict=True):
            attributes[key] = convert(value) if convert else value
        return loaded

    def insertion(self, added: T, *, unless: tuple[str, ...] = ()) -> Write:
        """Return how *added* is inserted; it is not where a row has the same *unless*.

        A column it says nothing about is left to the table's own default.
        """
        if self._version is not None:
            setattr(added, self._version, 1)
        told = self._defaults | {
            key: added.__dict__[key] for key in self._columns if key in added.__dict__
        }
        statement = self._insert_of(tuple(told), unless)

        def done(_count: int) -> None:
            for key, value in told.items():
                set_committed_value(added, key, value)

        return Write(statement.text, statement.arguments(self._named(told)), done)

    def changes(self, loaded: T) -> dict[str, Any]:
        """Return what *loaded* has now where it had something else when it was loaded."""
        before = instance_state(loaded).committed_state
        now = loaded.__dict__
        return {key: now[key] for key, was in before.items() if now[key] != was}

    def take_back_changes(self, loaded: T) -> dict[str, Any]:
        """Make *loaded* what it was, and return its changes."""
        changes = self.changes(loaded)
        for key, was in dict(instance_state(loaded).committed_state).items():
            set_committed_value(loaded, key, was)
        return changes

    def change(self, loaded: T) -> Write:
        """Return how *loaded*'s changes are written.

        Raises SQLAlchemy's ``StaleDataError`` when it is done and the row was another's.
        """
        changes = self.changes(loaded)
        was = {f"where {key}": loaded.__dict__[key] for key in self._key}
        if self._version is not None:
            revision = loaded.__dict__[self._version]
            was[f"where {self._version}"] = revision
            changes[self._version] = revision + 1
        statement = self._update_of(tuple(sorted(changes)))
        values = self._named(changes) | was

        def done(count: int) -> None:
            if count != 1:
                raise StaleDataError(f"{count} rows of {self._table.name} instead of one updated")
            for key, value in changes.items():
                set_committed_value(loaded, key, value)

        return Write(statement.text, statement.arguments(values), done)

    def _make_insert(self, keys: tuple[str, ...], unless: tuple[str, ...]) -> DriverStatement:
        names = list(self._named(dict.fromkeys(keys)))
        statement = insert(self._table).inline()
        if unless:
            statement = statement.on_conflict_do_nothing(index_elements=unless)
        return DriverStatement(statement, column_keys=names)

    def _make_update(self, keys: tuple[str, ...]) -> DriverStatement:
        where = [*self._key, *([self._version] if self._version else [])]
        statement = update(self._table).where(
            *(
                self._columns[key] == bindparam(f"where {key}", type_=self._columns[key].type)
                for key in where
            )
        )
        return DriverStatement(statement, column_keys=list(self._named(dict.fromkeys(keys))))

    def _named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return attributes' values by the names of their columns."""
        return {self._columns[key].name: value for key, value in values.items()}


_KNOWN: Final[dict[type, MappedClass[Any]]] = {}


def mapped_class(of: type[T]) -> MappedClass[T]:
    """Return what *of* is to the driver."""
    known = _KNOWN.get(of)
    if known is None:
        known = _KNOWN[of] = MappedClass(of)
    return known
