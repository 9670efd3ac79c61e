"""Which schema a service's database has, and which one its code needs."""

import importlib.util
from pathlib import Path
from typing import Final

import asyncpg

from servicekit.storage.away import connect

VERSION_TABLE: Final = "alembic_version"


class SchemaTooOld(Exception):
    """The database was not migrated to what this code needs; the process must not start."""


def migrations_of(package: str) -> Path:
    """Return where *package* keeps its migrations: in the wheel, or beside ``src`` in a checkout.

    Raises LookupError when the package is not installed or has none.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"no package {package} is installed")
    home = Path(spec.origin).parent
    for place in (home / "migrations", home.parents[1] / "migrations"):
        if (place / "versions").is_dir():
            return place
    raise LookupError(f"{package} has no migrations beside {home}")


def newest_revision(package: str) -> str:
    """Return the number of *package*'s last migration: files are ``0001_title.py`` and so on."""
    files = migrations_of(package).glob("versions/[0-9]*.py")
    return max((file.name[:4] for file in files), default="0000")


async def check_schema(url: str, package: str) -> None:
    """Raise ``SchemaTooOld`` unless the database is at *package*'s last migration or beyond it.

    Beyond is right: a new release migrates first, while the old one still runs.
    """
    needed = newest_revision(package)
    connection = await connect(url)
    try:
        found = await connection.fetchval(f"SELECT max(version_num) FROM {VERSION_TABLE}")
    except asyncpg.UndefinedTableError:
        found = None
    finally:
        await connection.close()
    if (found or "0000") < needed:
        raise SchemaTooOld(
            f"the database of {package} is at migration {found or 'none'}, this code needs "
            f"{needed}: run `python -m servicekit.storage.migrations {package} DATABASE_URL` first"
        )
