"""Keep the officers' accounts as the settings say."""

from collections.abc import Iterable

from gateway.officers import queries
from gateway.officers.domain.officer import Officer
from servicekit.storage.database import Session


async def register_officers(session: Session, officers: Iterable[Officer]) -> None:
    """Add each whose user name is new; an account that exists keeps its password alone.

    What an officer may do is said in one place: a new release may give a role, or take one.
    """
    for officer in officers:
        await queries.add_or_update(session, officer)
