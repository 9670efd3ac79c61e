"""How licences are looked up, and who may see which: every look-up asks ``visible_to``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    LargeBinary,
    Uuid,
    any_,
    bindparam,
    false,
    func,
    select,
    true,
    tuple_,
)

from contracts.internal.calls import Purpose
from contracts.parties import NamedParty, Party
from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.data_scope import within_scope
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.licences.domain.identifier import ROOT, LicenceIdentifier
from svc_licence.licences.domain.licence import (
    Licence,
    LicenceChange,
    LicenceNotFound,
    LicenceStatus,
    number_index,
    party_index,
)
from svc_licence.licences.domain.status_list import LENGTH, StatusList, number_of

Position = tuple[datetime, UUID]
"""After which row a page begins."""


@dataclass(frozen=True)
class Visibility:
    """Which licences an actor may know of: a condition, and the values of its parameters."""

    condition: ColumnElement[bool]
    values: Mapping[str, object] = field(default_factory=dict)


_OF_HOLDER: Final = Licence.holder_index == bindparam("holder_index", type_=LargeBinary)
_OF_NAMED_CASES: Final = Licence.case_id == any_(bindparam("named_cases", type_=ARRAY(Uuid)))
_OF_DEPARTMENT: Final = within_scope(department=Licence.department, division=Licence.division)


def visible_to(actor: Actor, keys: SubjectKeys) -> Visibility:
    """Return which licences *actor* may know of.

    A person sees those of the party they act for, an officer those within their data scope, and
    svc-application those of the party whose form it fills, or of the cases it has lost and names.
    Who has left an organisation acts for it no more: no pass says so, and nothing of it is theirs
    to see.
    """
    if actor.kind == "person":
        return Visibility(_OF_HOLDER, {"holder_index": party_index(keys.blind_index, actor.party)})
    if actor.kind == "officer":
        return Visibility(_OF_DEPARTMENT, actor.scope.values)
    if actor.kind == "service" and actor.purpose is Purpose.PREFILL:
        return Visibility(true())
    if actor.kind == "service" and actor.purpose is Purpose.RECOVER:
        return Visibility(_OF_NAMED_CASES, {"named_cases": list(actor.case_ids)})
    return Visibility(false())


async def licence_visible(
    session: Session, by: Actor, keys: SubjectKeys, licence_id: UUID, *, for_change: bool = False
) -> Licence:
    """Return a licence that *by* may know of; raise ``LicenceNotFound`` for any other."""
    visible = visible_to(by, keys)
    statement = select(Licence).where(Licence.id == licence_id, visible.condition)
    if for_change:
        statement = statement.with_for_update()
    return await get_or_raise(session, statement, LicenceNotFound(), **visible.values)


async def licences_visible(
    session: Session,
    by: Actor,
    keys: SubjectKeys,
    *,
    after: Position | None,
    limit: int,
    identifier: str | None = None,
) -> Sequence[Licence]:
    """Return a page of the licences that *by* may know of, newest first."""
    visible = visible_to(by, keys)
    newest_first = (Licence.issued_at.desc(), Licence.id.desc())
    statement = select(Licence).where(visible.condition).order_by(*newest_first).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(Licence.issued_at, Licence.id) < after)
    if identifier is not None:
        statement = statement.where(Licence.licence_identifier == identifier)
    return (await session.scalars(statement, visible.values)).all()


async def valid_licences_of(
    session: Session, by: Actor, keys: SubjectKeys, holder: NamedParty
) -> Sequence[Licence]:
    """Return the licences of the holder's number that are not suspended or revoked."""
    visible = visible_to(by, keys)
    statement = select(Licence).where(
        visible.condition,
        Licence.number_index == number_index(keys.blind_index, holder),
        Licence.status == LicenceStatus.VALID,
    )
    return (await session.scalars(statement.order_by(Licence.id), visible.values)).all()


async def licences_of_cases(
    session: Session, by: Actor, case_ids: Sequence[UUID]
) -> Sequence[Licence]:
    """Return the licences of these cases; only their owner, who has lost them, may ask."""
    if by.purpose is not Purpose.RECOVER:
        return []
    statement = select(Licence).where(_OF_NAMED_CASES, Licence.case_id.in_(case_ids))
    return (await session.scalars(statement, {"named_cases": list(by.case_ids)})).all()


async def licences_told_of(session: Session, case_ids: Sequence[UUID]) -> Sequence[Licence]:
    """Return the licences of these cases, to be announced anew; nobody is answered with them."""
    return (await session.scalars(select(Licence).where(Licence.case_id.in_(case_ids)))).all()


async def licences_to_recover(
    session: Session, licence_ids: Collection[UUID]
) -> Sequence[tuple[Licence, datetime | None]]:
    """Return these licences for a change, each with when an officer last changed it."""
    newest = (
        select(func.max(LicenceChange.changed_at))
        .where(LicenceChange.licence_id == Licence.id)
        .scalar_subquery()
    )
    statement = (
        select(Licence, newest)
        .where(Licence.id.in_(licence_ids))
        .order_by(Licence.id)
        .with_for_update()
    )
    return [(licence, at) for licence, at in await session.execute(statement)]


async def newest_changes(
    session: Session, licence_ids: Sequence[UUID]
) -> Sequence[tuple[Licence, LicenceChange]]:
    """Return what officers did last to each of these licences, to be announced anew."""
    statement = (
        select(Licence, LicenceChange)
        .join(LicenceChange, LicenceChange.licence_id == Licence.id)
        .where(Licence.id.in_(licence_ids))
        .distinct(Licence.id)
        .order_by(Licence.id, LicenceChange.changed_at.desc())
    )
    return [(licence, change) for licence, change in await session.execute(statement)]


async def is_given_out(session: Session, identifier: str) -> bool:
    """Return whether any licence bears this identifier."""
    found = select(Licence.id).where(Licence.licence_identifier == identifier)
    return await session.scalar(found) is not None


async def statuses_in(session: Session, asked: StatusList) -> Mapping[str, LicenceStatus]:
    """Return the licences of a list that are suspended or revoked, by serial.

    Everybody may know: a serial tells nobody whose licence it is.
    """
    series = f"{ROOT}.{asked.type_code}.{asked.authority}.{asked.deployment}"
    statement = select(Licence.licence_identifier, Licence.status).where(
        Licence.licence_identifier.startswith(series, autoescape=True),
        Licence.status != LicenceStatus.VALID,
    )
    rows = (await session.execute(statement)).all()
    serials = {LicenceIdentifier.parse(name).serial: status for name, status in rows}
    return {
        serial: status
        for serial, status in serials.items()
        if number_of(serial) // LENGTH == asked.block
    }


async def licences_of_party(session: Session, keys: SubjectKeys, party: Party) -> Sequence[Licence]:
    """Return every licence of *party*, asked on its own account when it is to be forgotten."""
    statement = select(Licence).where(Licence.holder_index == party_index(keys.blind_index, party))
    return (await session.scalars(statement)).all()


async def changes_of(session: Session, licence_id: UUID) -> Sequence[LicenceChange]:
    """Return what officers did to the licence, oldest first."""
    statement = select(LicenceChange).where(LicenceChange.licence_id == licence_id)
    return (await session.scalars(statement.order_by(LicenceChange.changed_at))).all()
