"""Make the officers' accounts that are not there yet."""

from collections.abc import Iterable

from sqlalchemy.dialects.postgresql import insert

from gateway.domain.officer import Officer
from servicekit.storage.database import Session


async def register_officers(session: Session, officers: Iterable[Officer]) -> None:
    """Add each whose user name is new; an account that exists keeps its password and roles."""
    for officer in officers:
        await session.execute(
            insert(Officer)
            .values(
                id=officer.id,
                username=officer.username,
                password_hash=officer.password_hash,
                roles=officer.roles,
                department=officer.department,
                division=officer.division,
                failures=0,
            )
            .on_conflict_do_nothing(index_elements=["username"])
        )
