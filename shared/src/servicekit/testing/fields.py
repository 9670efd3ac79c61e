"""Which fields have not said whom they concern (design D13); a test in each service asks."""

from collections.abc import Iterator

from pydantic import BaseModel
from sqlalchemy import Column, LargeBinary, MetaData

from contracts.field_class import FIELD_CLASS, PERSONAL, SENSITIVE, FieldClass
from servicekit.ground.masking import field_class


def undeclared_columns(tables: MetaData) -> list[str]:
    """Return ``table.column`` of every column without a field class."""
    return [
        _name(column)
        for column in _columns(tables)
        if not isinstance(column.info.get(FIELD_CLASS), FieldClass)
    ]


def readable_personal_columns(tables: MetaData) -> list[str]:
    """Return every column declared personal or sensitive that is not sealed bytes."""
    return [
        _name(column)
        for column in _columns(tables)
        if column.info.get(FIELD_CLASS) in (PERSONAL, SENSITIVE)
        and not isinstance(column.type, LargeBinary)
    ]


def undeclared_fields(model: type[BaseModel]) -> list[str]:
    """Return ``View.field`` of every field without a class (``Annotated[str, PUBLIC]``)."""
    return [
        f"{model.__name__}.{name}"
        for name in model.model_fields
        if field_class(model, name) is None
    ]


def _columns(tables: MetaData) -> Iterator[Column[object]]:
    for table in tables.sorted_tables:
        yield from table.columns


def _name(column: Column[object]) -> str:
    return f"{column.table.name}.{column.name}"
