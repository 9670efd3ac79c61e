"""What a release left is whole after the migrations, and looks like what a fresh start makes."""

import re
from typing import Any, Final

import psycopg
import pytest
from psycopg.rows import dict_row
from recorded_release import RELEASE, Release
from sqlalchemy import make_url

from servicekit.storage.migrations import migrate
from servicekit.testing.plugin import MakeDatabase

PACKAGES: Final = Release(RELEASE).packages
RENAMED_TABLES: Final = {"stream": "subject_sequence", "held_event": "postponed_event"}
RENAMED_COLUMNS: Final[dict[tuple[str, str], str]] = {
    ("cases", "account_id"): "party_id",
    ("cases", "review_days"): "limit_value",
    ("licence", "account_index"): "holder_index",
    ("licence", "citizen_index"): "number_index",
    ("rating", "applicant"): "party_index",
}
"""By the table's name of today; a column that kept its name is not told."""

NOT_OURS: Final = ("procrastinate_", "alembic_version")

COLUMNS: Final = """
SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, '') AS standard
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS: Final = """
SELECT conrelid::regclass::text AS table_name, conname, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
INDEXES: Final = """
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""

CASTS: Final = re.compile(r"::(text|character varying)(\[\])?|[()]")
"""How an expression is written that was once dumped and read again."""

Rows = list[dict[str, Any]]


@pytest.fixture(params=PACKAGES)
def package(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def left_behind(package: str, release: Release, make_database: MakeDatabase) -> str:
    """The database of *package* as the release left it."""
    url = make_database.empty()
    release.load(package, url)
    return url


def test_every_row_is_kept_and_says_what_it_said(package: str, left_behind: str) -> None:
    before = {name: rows_of(left_behind, name) for name in tables_of(left_behind)}

    migrate(package, left_behind)

    after = {name: rows_of(left_behind, today(name)) for name in before}
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert {name: lost_columns(before[name], after[name], today(name)) for name in before} == {
        name: set() for name in before
    }
    assert {name: changed(before[name], after[name], today(name)) for name in before} == {
        name: [] for name in before
    }


def test_what_was_migrated_has_the_schema_of_a_fresh_start(
    package: str, left_behind: str, make_database: MakeDatabase
) -> None:
    migrate(package, left_behind)

    fresh = make_database.make(package)

    assert schema_of(left_behind) ^ schema_of(fresh) == set()


def test_migrating_twice_changes_nothing_more(package: str, left_behind: str) -> None:
    migrate(package, left_behind)
    once = {name: rows_of(left_behind, name) for name in tables_of(left_behind)}

    migrate(package, left_behind)

    assert {name: rows_of(left_behind, name) for name in tables_of(left_behind)} == once


def test_the_recording_left_something_of_each_kind(
    release: Release, make_database: MakeDatabase
) -> None:
    url = make_database.empty()
    release.load("svc_application", url)

    states = {row["status"] for row in rows_of(url, "cases")}

    assert states == {
        *("draft", "submitted", "received", "in_review", "approved"),
        *("closed", "delivered", "withdrawn"),
    }


def today(table: str) -> str:
    return RENAMED_TABLES.get(table, table)


def tables_of(url: str) -> list[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    names = [row["tablename"] for row in select(url, query)]
    return [name for name in names if not name.startswith(NOT_OURS)]


def rows_of(url: str, table: str) -> Rows:
    """Return every row, in the order of its text, so that no key need be known."""
    return select(url, f'SELECT * FROM "{table}" ORDER BY "{table}"::text')


def columns_today(before: Rows, table: str) -> dict[str, str]:
    """Return what each column of a filled table is called today."""
    return {name: RENAMED_COLUMNS.get((table, name), name) for name in (before or [{}])[0]}


def lost_columns(before: Rows, after: Rows, table: str) -> set[str]:
    """Return the columns of a filled table that are not there any more."""
    return set(columns_today(before, table).values()) - set((after or [{}])[0])


def changed(before: Rows, after: Rows, table: str) -> Rows:
    """Return the old rows that no row of today still says; what is new in one is not looked at."""
    names = columns_today(before, table)
    said = {repr([row[name] for name in names.values()]) for row in after}
    return [row for row in before if repr([row[name] for name in names]) not in said]


def schema_of(url: str) -> set[str]:
    """Return columns, constraints and indexes; their order in a table is no difference."""
    return {
        CASTS.sub("", " ".join(str(value) for value in row.values()))
        for query in (COLUMNS, CONSTRAINTS, INDEXES)
        for row in select(url, query)
    }


def select(url: str, query: str) -> Rows:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, row_factory=dict_row) as connection:
        return connection.execute(query.encode()).fetchall()
