"""Every field of the licence service says whom it concerns."""

import pytest
from pydantic import BaseModel

from servicekit.storage.mapping import Table
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)
from svc_licence.api import views
from svc_licence.domain.presentation import Presentation

VIEWS = [
    view
    for view in vars(views).values()
    if isinstance(view, type) and issubclass(view, BaseModel) and view.__module__ == views.__name__
]


def test_every_column_is_declared() -> None:
    assert Presentation.metadata is Table.metadata
    assert undeclared_columns(Table.registry) == []
    assert readable_personal_columns(Table.registry) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_field_of_a_view_is_declared(view: type[BaseModel]) -> None:
    assert undeclared_fields(view) == []
