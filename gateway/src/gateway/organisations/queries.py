"""How organisations and who acts for them are looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true, tuple_

from contracts.parties import Capacity, Party, PartyKind
from gateway.organisations.domain.membership import (
    Membership,
    NotActingFor,
    NotLegalRepresentative,
)
from gateway.organisations.domain.organisation import (
    NAME,
    USCC,
    Organisation,
    OrganisationNotFound,
)
from gateway.organisations.domain.standing import Standing
from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.subject_keys import SubjectKeys

_ACTIVE = Membership.ended_at.is_(None)
_IN_ORDER = (Membership.begun_at, Membership.id)


@dataclass(frozen=True, repr=False)
class NamedOrganisation:
    """An organisation somebody acts for, its name and code opened, and their membership of it."""

    id: UUID
    name: str
    uscc: str
    membership: Membership


async def alone_with(session: Session, index: bytes) -> None:
    """Wait until no other transaction is about the same organisation; held until the end."""
    key = int.from_bytes(index[:8], signed=True)
    await session.execute(select(func.pg_advisory_xact_lock(key)))


async def organisation_by_code(session: Session, uscc_index: bytes) -> Organisation | None:
    """Return the organisation with this code."""
    found: Organisation | None = await session.scalar(
        select(Organisation).where(Organisation.uscc_index == uscc_index)
    )
    return found


async def membership_of(
    session: Session, organisation_id: UUID, account_id: UUID
) -> Membership | None:
    """Return the membership by which the account acts for the organisation now."""
    found: Membership | None = await session.scalar(
        select(Membership).where(
            Membership.organisation_id == organisation_id,
            Membership.account_id == account_id,
            _ACTIVE,
        )
    )
    return found


async def standing_of(session: Session, organisation_id: UUID, account_id: UUID) -> Standing | None:
    """Return as what the account acts for the organisation now; None where it does not."""
    membership = await membership_of(session, organisation_id, account_id)
    if membership is None:
        return None
    party = Party(kind=PartyKind.ORGANISATION, id=organisation_id)
    return Standing(party, membership.capacity, str(membership.id))


async def memberships_of(session: Session, account_id: UUID) -> Sequence[Membership]:
    """Return every membership of the account that has not ended, locked."""
    mine = select(Membership).where(Membership.account_id == account_id, _ACTIVE)
    return (await session.scalars(mine.with_for_update())).all()


async def check_represents(session: Session, organisation_id: UUID, account_id: UUID) -> None:
    """Refuse whoever is not the organisation's legal representative; strangers find nothing."""
    membership = await membership_of(session, organisation_id, account_id)
    if membership is None:
        raise OrganisationNotFound
    if not membership.is_representatives:
        raise NotLegalRepresentative


async def representative_of(session: Session, party: Party) -> UUID:
    """Return the account of whoever speaks for *party* by law: a person's own.

    Raises ``NotActingFor`` for an organisation that nobody represents here now.
    """
    if party.kind is PartyKind.PERSON:
        return party.id
    membership = await legal_representative_of(session, party.id)
    if membership is None:
        raise NotActingFor
    return membership.account_id


async def legal_representative_of(session: Session, organisation_id: UUID) -> Membership | None:
    """Return the membership of who represents the organisation by law."""
    found: Membership | None = await session.scalar(
        select(Membership).where(
            Membership.organisation_id == organisation_id,
            Membership.capacity == Capacity.LEGAL_REPRESENTATIVE,
            _ACTIVE,
        )
    )
    return found


async def membership_by_id(
    session: Session, organisation_id: UUID, membership_id: UUID
) -> Membership | None:
    """Return a membership of this organisation, over or not, locked."""
    found: Membership | None = await session.scalar(
        select(Membership)
        .where(Membership.id == membership_id, Membership.organisation_id == organisation_id)
        .with_for_update()
    )
    return found


async def count_agents(session: Session, organisation_id: UUID) -> int:
    """Return how many agents the organisation has."""
    count: int | None = await session.scalar(
        select(func.count()).where(
            Membership.organisation_id == organisation_id,
            Membership.capacity == Capacity.AGENT,
            _ACTIVE,
        )
    )
    return count or 0


async def members_of(
    session: Session, organisation_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Membership]:
    """Return who acts for the organisation, in the order of beginning."""
    found = await session.scalars(
        select(Membership)
        .where(Membership.organisation_id == organisation_id, _ACTIVE, _from(after))
        .order_by(*_IN_ORDER)
        .limit(limit)
    )
    return found.all()


async def organisations_of(
    session: Session,
    account_id: UUID,
    keys: SubjectKeys,
    *,
    after: tuple[datetime, UUID] | None = None,
    limit: int,
) -> list[NamedOrganisation]:
    """Return the organisations that the account acts for, in the order of beginning."""
    rows = (
        (
            await session.execute(
                select(Membership, Organisation)
                .join(Organisation, Organisation.id == Membership.organisation_id)
                .where(Membership.account_id == account_id, _ACTIVE, _from(after))
                .order_by(*_IN_ORDER)
                .limit(limit)
            )
        )
        .tuples()
        .all()
    )
    ciphers = await keys.ciphers(session, [str(organisation.id) for _, organisation in rows])
    return [
        NamedOrganisation(
            id=organisation.id,
            name=ciphers[str(organisation.id)].open(f"{NAME}/{organisation.id}", organisation.name),
            uscc=ciphers[str(organisation.id)].open(f"{USCC}/{organisation.id}", organisation.uscc),
            membership=membership,
        )
        for membership, organisation in rows
    ]


async def organisation_named(
    session: Session, organisation_id: UUID, keys: SubjectKeys
) -> tuple[str, str]:
    """Return the organisation's name and code."""
    found = await get_or_raise(
        session,
        select(Organisation).where(Organisation.id == organisation_id),
        OrganisationNotFound(),
    )
    cipher = await keys.existing(session, str(organisation_id))
    name: str = cipher.open(f"{NAME}/{organisation_id}", found.name)
    uscc: str = cipher.open(f"{USCC}/{organisation_id}", found.uscc)
    return name, uscc


def _from(place: tuple[datetime, UUID] | None) -> ColumnElement[bool]:
    """Return the condition that a membership comes after a place in the order of beginning."""
    return true() if place is None else tuple_(*_IN_ORDER) > place
