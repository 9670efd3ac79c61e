"""A role for each database, by which whoever is told its address sees that database alone."""

import asyncio
import secrets
from collections.abc import Iterable
from typing import Final

import asyncpg

from servicekit.local.embedded_postgres import EmbeddedPostgres

# The tables stay the superuser's, who migrates: a service reads and writes rows, and changes no
# schema. Tables that come later are its as well.
_LET_IN: Final = """
REVOKE ALL ON DATABASE {name} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {name};
GRANT USAGE ON SCHEMA public TO {name};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {name};
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {name}
"""
_OTHERS: Final = "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC"


class Roles:
    """The roles of one server. Their passwords are new with each start and kept nowhere."""

    def __init__(self, postgres: EmbeddedPostgres) -> None:
        self._postgres = postgres
        self._passwords: dict[str, str] = {}

    def url(self, database: str) -> str:
        """Return the address by which the database's own role reaches it."""
        return self._postgres.url(database, role=database, password=self._passwords[database])

    async def let_in(self, databases: Iterable[str]) -> None:
        """Give each of these databases a role of its name, and let nobody else into it."""
        names = list(databases)
        self._passwords |= {name: secrets.token_urlsafe(24) for name in names}
        server = await asyncpg.connect(self._postgres.url())
        try:
            known = {row["rolname"] for row in await server.fetch("SELECT rolname FROM pg_roles")}
            for name in names:
                verb = "ALTER" if name in known else "CREATE"
                await server.execute(f"{verb} ROLE {name} LOGIN PASSWORD '{self._passwords[name]}'")
            await server.execute(_OTHERS)
        finally:
            await server.close()
        await asyncio.gather(*(self.let_into(name) for name in names))

    async def let_into(self, database: str) -> None:
        """Let the role into its database, which may have been made anew."""
        connection = await asyncpg.connect(self._postgres.url(database))
        try:
            await connection.execute(_LET_IN.format(name=database))
        finally:
            await connection.close()
