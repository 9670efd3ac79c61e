"""End every delegation of somebody who is to be forgotten."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.delegations import queries
from gateway.people.domain.account import PersonNotVerified
from gateway.people.queries import verified_person
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def end_all(session: Session, *, account_id: UUID, keys: SubjectKeys, now: datetime) -> None:
    """End what they gave and received, and forget who was named in it."""
    try:
        index = queries.index_of(keys, await verified_person(session, account_id, keys))
    except PersonNotVerified:
        index = None
    for delegation in await queries.all_of(session, account_id, index=index):
        delegation.close(by=account_id, now=now)
        await access_ended(session, delegation.id)
