"""Migrations: one step, under a lock, and no service on an older schema."""

import asyncio
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import psycopg
import pytest

from servicekit.storage.migrations import migrate
from servicekit.storage.schema_version import (
    SchemaTooOld,
    check_schema,
    migrations_of,
    newest_revision,
)
from servicekit.testing.plugin import MakeDatabase

FIRST = """
from alembic import op

revision, down_revision = "0001", None

def upgrade() -> None:
    op.execute("CREATE TABLE word (text text)")
"""
SECOND = """
from alembic import op

revision, down_revision = "0002", "0001"

def upgrade() -> None:
    op.execute("ALTER TABLE word ADD COLUMN language text; {more}")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A service with one migration, laid out as a checkout lays it out."""
    name = f"svc_{request.node.name}"
    (tmp_path / "src" / name).mkdir(parents=True)
    (tmp_path / "src" / name / "__init__.py").touch()
    (tmp_path / "migrations/versions").mkdir(parents=True)
    (tmp_path / "migrations/versions/0001_first.py").write_text(FIRST)
    monkeypatch.syspath_prepend(tmp_path / "src")
    return name


def add_second_migration(package: str, more: str = "") -> None:
    file = migrations_of(package) / "versions/0002_second.py"
    file.write_text(SECOND.format(more=more))


async def columns_of_word(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    query = "SELECT column_name FROM information_schema.columns WHERE table_name = 'word'"
    rows = await connection.fetch(query)
    await connection.close()
    return [row["column_name"] for row in rows]


@pytest.fixture
def empty_url(postgres_url: str) -> Iterator[str]:
    """The URL of a database that does not exist yet."""
    name = f"test_{secrets.token_hex(4)}"
    yield postgres_url.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def test_a_missing_database_is_created_and_migrated(package: str, empty_url: str) -> None:
    migrate(package, empty_url)

    assert await columns_of_word(empty_url) == ["text"]
    await check_schema(empty_url, package)


async def test_migrating_again_changes_nothing(package: str, empty_url: str) -> None:
    migrate(package, empty_url)
    migrate(package, empty_url)

    assert await columns_of_word(empty_url) == ["text"]


async def test_migrations_started_side_by_side_run_one_after_the_other(
    package: str, empty_url: str
) -> None:
    with ThreadPoolExecutor(4) as four:
        list(four.map(lambda _: migrate(package, empty_url), range(4)))

    assert await columns_of_word(empty_url) == ["text"]


async def test_a_migration_that_fails_leaves_nothing_behind(package: str, empty_url: str) -> None:
    migrate(package, empty_url)
    add_second_migration(package, more="SELECT 1/0")

    with pytest.raises(Exception, match="division by zero"):
        migrate(package, empty_url)

    assert await columns_of_word(empty_url) == ["text"]


async def test_a_service_refuses_an_older_schema_and_says_what_to_run(
    package: str, empty_url: str
) -> None:
    migrate(package, empty_url)
    add_second_migration(package)

    with pytest.raises(SchemaTooOld, match=f"is at migration 0001.*needs 0002.*{package}"):
        await check_schema(empty_url, package)


async def test_a_service_runs_on_a_schema_newer_than_its_own(package: str, empty_url: str) -> None:
    add_second_migration(package)
    migrate(package, empty_url)
    (migrations_of(package) / "versions/0002_second.py").unlink()

    await check_schema(empty_url, package)

    assert newest_revision(package) == "0001"


async def test_each_test_may_have_a_fresh_database(
    package: str, make_database: MakeDatabase
) -> None:
    one, other = await asyncio.gather(make_database(package), make_database(package))

    assert one != other
    assert await columns_of_word(one) == await columns_of_word(other) == ["text"]


def test_no_database_stays_when_the_session_ends(package: str, postgres_url: str) -> None:
    databases = MakeDatabase(postgres_url)
    url = databases.make(package)

    databases.drop_all()

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        asyncio.run(asyncpg.connect(url))
