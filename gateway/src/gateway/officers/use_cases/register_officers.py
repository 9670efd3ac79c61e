"""Make the officers' accounts that are not there yet."""

from collections.abc import Iterable

from gateway.officers import queries
from gateway.officers.domain.officer import Officer
from servicekit.storage.database import Session


async def register_officers(session: Session, officers: Iterable[Officer]) -> None:
    """Add each whose user name is new; an account that exists keeps its password and roles."""
    for officer in officers:
        await queries.add_unless_named(session, officer)
