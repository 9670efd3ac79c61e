"""Accept to act for somebody."""

from datetime import datetime
from uuid import UUID

from gateway.delegations import queries
from gateway.delegations.domain.age import comes_of_age
from gateway.delegations.domain.delegation import Delegation
from gateway.delegations.domain.faults import MOST_PRINCIPALS, NotOfAge, TooManyPrincipals
from gateway.people.queries import verified_person
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def accept_delegation(
    session: Session, *, delegation_id: UUID, by: UUID, keys: SubjectKeys, now: datetime
) -> Delegation:
    """Return the delegation, accepted by who was named in it."""
    await queries.alone_with(session, by)
    person = await verified_person(session, by, keys)
    index = queries.index_of(keys, person)
    delegation = await queries.named_in(session, delegation_id, index=index)
    if comes_of_age(person.citizen_id) > now:
        raise NotOfAge
    held = await queries.open_of(session, Delegation.delegate_id == by, now=now)
    if len(held) >= MOST_PRINCIPALS:
        raise TooManyPrincipals
    delegation.accept(by=by, now=now)
    return delegation
