"""Every stored field says whom it concerns, and what is personal is never stored readable (D13)."""

import importlib
import pkgutil

import pytest
from sqlalchemy.orm import registry

from servicekit.testing.fields import readable_personal_columns, undeclared_columns

SERVICES = ("svc_application", "svc_approval", "svc_catalogue", "svc_evaluation", "svc_licence")


def tables_of(service: str) -> registry:
    """Return the service's registry with all of its tables known to it."""
    domain = importlib.import_module(f"{service}.domain")
    for module in pkgutil.iter_modules(domain.__path__, f"{service}.domain."):
        importlib.import_module(module.name)
    tables: registry = importlib.import_module(f"{service}.domain.table").Table.registry
    return tables


@pytest.mark.parametrize("service", SERVICES)
def test_every_column_says_whom_it_concerns(service: str) -> None:
    assert undeclared_columns(tables_of(service)) == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_personal_column_is_sealed(service: str) -> None:
    assert readable_personal_columns(tables_of(service)) == []
