"""End a delegation: the principal withdraws it, or the delegate leaves."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.delegations import queries
from gateway.delegations.domain.delegation import Delegation
from gateway.people.queries import verified_person
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def end_delegation(
    session: Session, *, delegation_id: UUID, by: UUID, keys: SubjectKeys, now: datetime
) -> Delegation:
    """Return the delegation, which is over; what rests on it is refused at once."""
    person = await verified_person(session, by, keys)
    index = queries.index_of(keys, person)
    delegation = await queries.of_either(session, delegation_id, account_id=by, index=index)
    delegation.end(by=by, now=now)
    await access_ended(session, delegation.id)
    return delegation
