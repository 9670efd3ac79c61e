"""In development, too, what one service is told opens nothing of another's."""

import asyncpg
import pytest
from journey_town import Town

from contracts.internal.calls import OPERATOR
from suite.parts import BUS_DATABASE, SERVICES

PACKAGES = [part.package for part in SERVICES]


@pytest.mark.parametrize("package", PACKAGES)
async def test_a_service_gets_into_no_database_but_its_own(town: Town, package: str) -> None:
    own = town.suite.roles.url(package)
    for other in (*PACKAGES, BUS_DATABASE, "postgres", "template1"):
        if other == package:
            continue
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await asyncpg.connect(own, database=other)


@pytest.mark.parametrize("package", PACKAGES)
async def test_a_service_changes_rows_and_no_schema(town: Town, package: str) -> None:
    connection = await asyncpg.connect(town.suite.roles.url(package))
    try:
        for forbidden in (
            "CREATE TABLE of_its_own (one int)",
            "CREATE ROLE another SUPERUSER",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SELECT pg_read_file('/etc/hostname')",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
        told = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert told
        for row in told:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f'DROP TABLE "{row["tablename"]}"')
    finally:
        await connection.close()


@pytest.mark.parametrize("owner", [*(part.name for part in SERVICES), OPERATOR])
def test_a_folder_of_keys_holds_the_secrets_of_its_owner_alone(town: Town, owner: str) -> None:
    folder = town.suite.directory / "keys" / owner
    assert folder.stat().st_mode & 0o077 == 0
    secrets = [path for path in folder.iterdir() if path.is_file() and ".public." not in path.name]
    assert secrets
    assert all(path.name.startswith(f"{owner}.") for path in secrets)
    assert all(path.stat().st_mode & 0o077 == 0 for path in secrets)
    assert not [path for path in folder.parent.iterdir() if path.is_file()]
