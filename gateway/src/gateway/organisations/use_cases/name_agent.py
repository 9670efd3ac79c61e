"""Name somebody to act for an organisation."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.parties import Capacity
from gateway.organisations import announcements, queries
from gateway.organisations.domain.membership import (
    MOST_AGENTS,
    AgentNotFound,
    AlreadyMember,
    Membership,
    TooManyAgents,
)
from gateway.people.domain.account import CITIZEN_ID
from gateway.people.queries import account_by_citizen, verified_person
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def name_agent(
    session: Session,
    *,
    by: UUID,
    organisation_id: UUID,
    name: str,
    citizen_id: str,
    keys: SubjectKeys,
    now: datetime,
) -> Membership:
    """Return the membership of the new agent, who must have been verified under this name."""
    await queries.alone_with(session, organisation_id.bytes[8:])
    await queries.check_represents(session, organisation_id, by)
    account = await account_by_citizen(session, keys.blind_index(CITIZEN_ID, citizen_id))
    if account is None:
        raise AgentNotFound
    person = await verified_person(session, account.id, keys)
    if person.name != name.strip():
        raise AgentNotFound
    if await queries.membership_of(session, organisation_id, account.id) is not None:
        raise AlreadyMember
    if await queries.count_agents(session, organisation_id) >= MOST_AGENTS:
        raise TooManyAgents
    membership = Membership(
        id=uuid7(),
        organisation_id=organisation_id,
        account_id=account.id,
        capacity=Capacity.AGENT,
        begun_at=now,
        begun_by=by,
    )
    session.add(membership)
    announcements.membership_begun(session, membership, now=now)
    return membership
