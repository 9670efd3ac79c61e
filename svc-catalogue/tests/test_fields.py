"""Every field of the catalogue says whom it concerns (nobody: it is public)."""

import pytest
from pydantic import BaseModel

from servicekit.storage.mapping import tables_of
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)
from svc_catalogue.guide.api import views as guide
from svc_catalogue.publishing.api import views as publishing
from svc_catalogue.publishing.domain.change import ItemChange

VIEWS = [
    view
    for module in (guide, publishing)
    for view in vars(module).values()
    if isinstance(view, type) and issubclass(view, BaseModel) and view.__module__ == module.__name__
]


def test_every_column_is_declared() -> None:
    tables = tables_of("svc_catalogue")

    assert ItemChange.metadata is tables
    assert tables.tables.keys() == {"item", "edition", "item_change", "working_days_table"}
    assert undeclared_columns(tables) == []
    assert readable_personal_columns(tables) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_of_a_view_is_declared(view: type[BaseModel]) -> None:
    assert undeclared_fields(view) == []
