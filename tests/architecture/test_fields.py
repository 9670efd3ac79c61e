"""Every stored field says whom it concerns, and what is personal is never stored readable (D13)."""

import importlib
import pkgutil

import pytest
from pydantic import BaseModel
from sqlalchemy.orm import registry

from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)

SERVICES = (
    "gateway",
    "svc_application",
    "svc_approval",
    "svc_catalogue",
    "svc_evaluation",
    "svc_licence",
)


def tables_of(service: str) -> registry:
    """Return the service's registry with all of its tables known to it."""
    domain = importlib.import_module(f"{service}.domain")
    for module in pkgutil.iter_modules(domain.__path__, f"{service}.domain."):
        importlib.import_module(module.name)
    tables: registry = importlib.import_module(f"{service}.domain.table").Table.registry
    return tables


def views_of(service: str) -> list[type[BaseModel]]:
    """Return every body that the service's front door takes or gives."""
    package = importlib.import_module(service)
    rooms = pkgutil.walk_packages(package.__path__, f"{service}.")
    front = [each.name for each in rooms if each.name.startswith(f"{service}.api.")]
    named = [value for name in front for value in vars(importlib.import_module(name)).values()]
    models = [each for each in named if isinstance(each, type) and issubclass(each, BaseModel)]
    return [model for model in models if model.__module__ in front]


@pytest.mark.parametrize("service", SERVICES)
def test_every_column_says_whom_it_concerns(service: str) -> None:
    assert undeclared_columns(tables_of(service)) == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_personal_column_is_sealed(service: str) -> None:
    assert readable_personal_columns(tables_of(service)) == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_field_of_a_view_says_whom_it_concerns(service: str) -> None:
    assert [field for view in views_of(service) for field in undeclared_fields(view)] == []
