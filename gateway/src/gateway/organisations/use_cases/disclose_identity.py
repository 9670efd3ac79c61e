"""Tell another service who a party is, and who acts for it."""

from datetime import datetime
from uuid import UUID

from contracts.internal.gateway import Identity
from contracts.parties import Capacity, NamedParty, Party, PartyKind
from gateway.delegations.queries import in_force
from gateway.organisations import queries
from gateway.organisations.domain.membership import NotActingFor
from gateway.people.domain.account import AssuranceLevel, PersonNotVerified
from gateway.people.queries import VerifiedPerson, verified_person
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys


async def disclose_identity(
    session: Session,
    *,
    asker: Actor,
    party: Party,
    by: UUID,
    keys: SubjectKeys,
    now: datetime,
    operation: str = "POST /internal/identities",
) -> Identity:
    """Return the party and the verified person who acts for it now, and log who asked and why."""
    capacity = await _capacity(session, party, by, now=now)
    person = await verified_person(session, by, keys)
    if AssuranceLevel(person.assurance_level) is not AssuranceLevel.L3:
        raise PersonNotVerified
    await log_access(
        session,
        actor=asker,
        purpose=asker.purpose or "",
        operation=operation,
        subjects=dict.fromkeys((party.id, by)),
        now=now,
    )
    actor = _named(person)
    return Identity(
        applicant=actor if capacity is Capacity.SELF else await _party(session, party, keys),
        actor=actor,
        capacity=capacity,
        phone=person.phone,
        assurance_level=person.assurance_level,
    )


async def _capacity(session: Session, party: Party, by: UUID, *, now: datetime) -> Capacity:
    if party.kind is PartyKind.PERSON:
        if party.id == by:
            return Capacity.SELF
        if await in_force(session, party.id, by, now=now) is None:
            raise NotActingFor
        return Capacity.DELEGATE
    standing = await queries.standing_of(session, party.id, by)
    if standing is None:
        raise NotActingFor
    return standing.capacity


async def _party(session: Session, party: Party, keys: SubjectKeys) -> NamedParty:
    if party.kind is PartyKind.PERSON:
        return _named(await verified_person(session, party.id, keys))
    name, uscc = await queries.organisation_named(session, party.id, keys)
    return NamedParty(party=party, name=name, number=uscc)


def _named(person: VerifiedPerson) -> NamedParty:
    party = Party(kind=PartyKind.PERSON, id=person.account_id)
    return NamedParty(party=party, name=person.name, number=person.citizen_id)
