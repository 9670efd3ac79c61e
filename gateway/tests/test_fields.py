"""Every field says whom it concerns (design D13)."""

import pytest
from pydantic import BaseModel

from gateway.api.views import MeView, PartView, UserInfoView
from gateway.domain import (
    account,
    browser_session,
    client,
    officer,
    one_time_code,
    sign_in,
    token_family,
)
from gateway.domain.table import Table
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)

MAPPED = (account, browser_session, client, officer, one_time_code, sign_in, token_family)


def test_every_column_has_a_class() -> None:
    assert MAPPED

    assert undeclared_columns(Table.registry) == []


def test_personal_columns_are_sealed() -> None:
    assert readable_personal_columns(Table.registry) == []


@pytest.mark.parametrize("view", [MeView, PartView, UserInfoView])
def test_every_view_field_has_a_class(view: type[BaseModel]) -> None:
    assert undeclared_fields(view) == []
