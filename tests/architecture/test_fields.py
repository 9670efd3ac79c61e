"""Every stored field says whom it concerns, and what is personal is never stored readable (D13)."""

import pytest
from pydantic import BaseModel
from sqlalchemy import MetaData
from structure import PACKAGES, modules_of, room_of

from servicekit.storage import mapping
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)


def tables_of(package: str) -> MetaData:
    """Return the service's tables, all of them mapped."""
    list(modules_of(package))
    tables = mapping.tables_of(package)
    assert tables.tables
    return tables


def views_of(package: str) -> list[type[BaseModel]]:
    """Return every body that the service's front doors take or give."""
    doors = [module for module in modules_of(package) if room_of(module) == "api"]
    named = [(module, value) for module in doors for value in vars(module).values()]
    return [
        value
        for module, value in named
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__ == module.__name__
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_column_says_whom_it_concerns(package: str) -> None:
    assert undeclared_columns(tables_of(package)) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_personal_column_is_sealed(package: str) -> None:
    assert readable_personal_columns(tables_of(package)) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_field_of_a_view_says_whom_it_concerns(package: str) -> None:
    views = views_of(package)

    assert views
    assert [field for view in views for field in undeclared_fields(view)] == []
