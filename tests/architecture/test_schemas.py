"""The migrated database has what the mapped classes describe.

It may have more: indexes and foreign keys that no query of ours names.
"""

from collections.abc import Mapping

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, make_url
from structure import PACKAGES, modules_of

from servicekit.storage.mapping import tables_of
from servicekit.testing.plugin import MakeDatabase


@pytest.mark.parametrize("package", PACKAGES)
def test_a_migrated_database_is_what_the_classes_say(
    package: str, make_database: MakeDatabase
) -> None:
    list(modules_of(package))
    metadata = tables_of(package)
    url = make_url(make_database.make(package)).set(drivername="postgresql+psycopg")

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
