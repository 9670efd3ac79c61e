"""Every field of the licence service says whom it concerns."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from pydantic import BaseModel

import svc_licence
from servicekit.storage.mapping import tables_of
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)

MODULES = [
    import_module(each.name)
    for each in walk_packages(svc_licence.__path__, "svc_licence.")
    if not each.name.endswith((".main", ".worker"))
]
VIEWS = [
    value
    for module in MODULES
    if ".api." in module.__name__
    for value in vars(module).values()
    if isinstance(value, type)
    and issubclass(value, BaseModel)
    and value.__module__ == module.__name__
]


def test_every_column_is_declared() -> None:
    tables = tables_of("svc_licence")

    assert {"licence", "licence_type", "presentation"} <= set(tables.tables)
    assert undeclared_columns(tables) == []
    assert readable_personal_columns(tables) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_of_a_view_is_declared(view: type[BaseModel]) -> None:
    assert undeclared_fields(view) == []
