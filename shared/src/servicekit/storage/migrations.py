"""Brings a service's database to the newest schema, as one step.

``python -m servicekit.storage.migrations svc_application postgresql://user:password@host/name``
"""

import sys
import threading
from pathlib import Path
from typing import Final

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import NullPool, create_engine, make_url, text

from servicekit.storage.schema_version import VERSION_TABLE, migrations_of

ENVIRONMENT: Final = Path(__file__).with_name("alembic_environment")
LOCK: Final = 7_306_001
"""The advisory lock whose holder alone creates or migrates; any other run waits its turn."""

_ALEMBIC = threading.Lock()  # its ``op`` and ``context`` are one per process


def create_database(url: str) -> bool:
    """Create the database that *url* names unless it is there; return whether it was made."""
    address = make_url(url)
    maintenance = address.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        known = connection.execute(
            "SELECT FROM pg_database WHERE datname = %s", (address.database,)
        ).fetchone()
        if known is None:
            name = sql.Identifier(address.database or "")
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(name)
            )
    return known is None


def migrate(package: str, url: str, *, to: str = "head") -> None:
    """Create *package*'s database if need be and apply its missing migrations, all or none.

    An earlier revision than the newest is for tests, which fill a database as it was then.
    """
    create_database(url)
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(ENVIRONMENT))
    config.set_main_option("version_locations", str(migrations_of(package) / "versions"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection, _ALEMBIC:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        config.attributes["version_table"] = VERSION_TABLE
        command.upgrade(config, to)
        connection.commit()


if __name__ == "__main__":
    migrate(*sys.argv[1:3])
