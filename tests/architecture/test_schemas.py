"""The migrated database has what the mapped classes describe.

It may have more: indexes and foreign keys that no query of ours names.
"""

import importlib
import pkgutil
from collections.abc import Mapping

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, make_url
from sqlalchemy.orm import registry

from servicekit.testing.plugin import MakeDatabase

SERVICES = ("svc_application", "svc_approval", "svc_catalogue", "svc_evaluation", "svc_licence")


def tables_of(service: str) -> registry:
    """Return the service's registry with all of its tables known to it."""
    domain = importlib.import_module(f"{service}.domain")
    for module in pkgutil.iter_modules(domain.__path__, f"{service}.domain."):
        importlib.import_module(module.name)
    tables: registry = importlib.import_module(f"{service}.domain.table").Table.registry
    return tables


@pytest.mark.parametrize("service", SERVICES)
def test_a_migrated_database_is_what_the_classes_say(
    service: str, make_database: MakeDatabase
) -> None:
    metadata = tables_of(service).metadata
    url = make_url(make_database.make(service)).set(drivername="postgresql+psycopg")

    def ours(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
        table = name if kind == "table" else parents.get("table_name")
        return kind == "schema" or table in metadata.tables

    with create_engine(url, poolclass=NullPool).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_type": True}
        )
        differences = compare_metadata(context, metadata)

    assert [each for each in differences if not _is_more(each)] == []


def _is_more(difference: object) -> bool:
    match difference:
        case ("remove_index" | "remove_fk" | "remove_constraint", *_):
            return True
        case _:
            return False
