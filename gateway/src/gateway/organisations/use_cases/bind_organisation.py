"""Bind an organisation to the person whom the market register confirmed as representing it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.identity import EndReason
from contracts.parties import Capacity
from gateway.organisations import announcements, queries
from gateway.organisations.domain.membership import Membership
from gateway.organisations.domain.organisation import (
    NAME,
    USCC,
    AlreadyBound,
    Organisation,
    OrganisationNotActive,
    RepresentativeNotConfirmed,
)
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


@dataclass(frozen=True)
class Registration:
    """What the register says of an organisation that its representative wants to bind."""

    uscc: str
    name: str
    is_active: bool
    record: str

    def check(self, *, typed_name: str | None) -> None:
        """Refuse an organisation that is not active, or not the one that was meant."""
        if typed_name is not None and typed_name.strip() != self.name:
            raise RepresentativeNotConfirmed
        if not self.is_active:
            raise OrganisationNotActive


async def bind_organisation(
    session: Session, registration: Registration, *, by: UUID, keys: SubjectKeys, now: datetime
) -> Membership:
    """Return the membership of the legal representative, who is *by*.

    Where another represented it before, that one's ends: the register has the last word.
    """
    uscc_index = keys.blind_index(USCC, registration.uscc)
    await queries.alone_with(session, uscc_index)
    organisation = await queries.organisation_by_code(session, uscc_index)
    if organisation is None:
        organisation = await _add(session, registration, uscc_index, keys=keys, now=now)
    else:
        await _make_way(session, organisation.id, by=by, now=now)
        cipher = await keys.existing(session, str(organisation.id))
        organisation.name = cipher.seal(f"{NAME}/{organisation.id}", registration.name)
    membership = Membership(
        id=uuid7(),
        organisation_id=organisation.id,
        account_id=by,
        capacity=Capacity.LEGAL_REPRESENTATIVE,
        begun_at=now,
        begun_by=by,
        register_record=registration.record,
    )
    session.add(membership)
    announcements.organisation_bound(session, membership, now=now)
    return membership


async def _add(
    session: Session,
    registration: Registration,
    uscc_index: bytes,
    *,
    keys: SubjectKeys,
    now: datetime,
) -> Organisation:
    organisation_id = uuid7()
    cipher = await keys.cipher(session, str(organisation_id))
    organisation = Organisation(
        id=organisation_id,
        name=cipher.seal(f"{NAME}/{organisation_id}", registration.name),
        uscc=cipher.seal(f"{USCC}/{organisation_id}", registration.uscc),
        uscc_index=uscc_index,
        bound_at=now,
    )
    session.add(organisation)
    return organisation


async def _make_way(session: Session, organisation_id: UUID, *, by: UUID, now: datetime) -> None:
    """End the former representative's membership, and the new one's as an agent."""
    former = await queries.legal_representative_of(session, organisation_id)
    if former is not None and former.account_id == by:
        raise AlreadyBound
    own = await queries.membership_of(session, organisation_id, by)
    for membership in (former, own):
        if membership is not None:
            membership.end(by=by, reason=EndReason.REPLACED, now=now)
            await announcements.membership_ended(
                session, membership, reason=EndReason.REPLACED, now=now
            )
    await session.flush()  # before the new one is added: there is one representative at a time
