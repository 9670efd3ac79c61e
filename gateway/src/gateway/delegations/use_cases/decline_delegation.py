"""Decline to act for somebody."""

from datetime import datetime
from uuid import UUID

from gateway.delegations import queries
from gateway.delegations.domain.delegation import Delegation
from gateway.people.queries import verified_person
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def decline_delegation(
    session: Session, *, delegation_id: UUID, by: UUID, keys: SubjectKeys, now: datetime
) -> Delegation:
    """Return the delegation, which is over: who was named in it is not willing."""
    person = await verified_person(session, by, keys)
    index = queries.index_of(keys, person)
    delegation = await queries.named_in(session, delegation_id, index=index)
    delegation.decline(by=by, now=now)
    return delegation
