"""How licence types are looked up: by officers within their scope, by editions as pinned."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from cachetools import LRUCache
from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on

from servicekit.storage.database import Database, Session, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.data_scope import within_scope
from svc_licence.known.domain import EditionNotKnown, KnownEdition
from svc_licence.types.domain.definition import LicenceTypeDefinition
from svc_licence.types.domain.licence_type import (
    LicenceType,
    LicenceTypeAway,
    LicenceTypeNotFound,
    LicenceTypeVersion,
)

KEPT: Final = 1_024

_IN_SCOPE: Final = within_scope(
    department=LicenceType.owner_department, division=LicenceType.owner_division
)
_EDITION: Final = select(KnownEdition).where(KnownEdition.edition_id == bindparam("edition_id"))
_PINNED: Final = (
    select(LicenceTypeVersion)
    .where(
        LicenceTypeVersion.licence_type == bindparam("licence_type"),
        LicenceTypeVersion.hash == bindparam("hash"),
    )
    .limit(1)
)


async def licence_type_for_change(session: Session, name: str) -> LicenceType:
    """Return the licence type *name*, locked: two at once never mint the same version."""
    statement = select(LicenceType).where(LicenceType.licence_type == name).with_for_update()
    return await get_or_raise(session, statement, LicenceTypeNotFound())


async def newest_version(session: Session, name: str) -> LicenceTypeVersion | None:
    """Return the newest version of the licence type *name*, or None where there is none."""
    found: LicenceTypeVersion | None = await session.scalar(_versions_of(name).limit(1))
    return found


async def versions_of(session: Session, name: str) -> Sequence[LicenceTypeVersion]:
    """Return the versions of the licence type *name*, newest first."""
    return (await session.scalars(_versions_of(name))).all()


async def licence_type_within(session: Session, by: Actor, name: str) -> LicenceType:
    """Return a type within the officer's scope; raise ``LicenceTypeNotFound`` outside it too."""
    statement = select(LicenceType).where(LicenceType.licence_type == name, _IN_SCOPE)
    return await get_or_raise(session, statement, LicenceTypeNotFound(), **by.scope.values)


async def licence_types_within(
    session: Session, by: Actor, *, after: str | None, limit: int
) -> Sequence[tuple[LicenceType, LicenceTypeVersion]]:
    """Return a page of the types within the officer's scope, each with its newest version."""
    statement = (
        select(LicenceType, LicenceTypeVersion)
        .join(LicenceTypeVersion, LicenceTypeVersion.licence_type == LicenceType.licence_type)
        .where(_IN_SCOPE)
        .ext(distinct_on(LicenceType.licence_type))
        .order_by(LicenceType.licence_type, LicenceTypeVersion.version.desc())
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(LicenceType.licence_type > after)
    found = await session.execute(statement, by.scope.values)
    return [(kept, newest) for kept, newest in found]  # rows are no pairs to mypy


@dataclass(frozen=True)
class Pinned:
    """What an edition says about issuing: facts that never change once told."""

    item_code: str
    division: str
    rule_set_hash: str
    licence_type_hash: str
    one_per_holder: bool
    definition: LicenceTypeDefinition


@dataclass(frozen=True)
class LicenceTypes:
    """Published versions and the editions that pin them; both never change, so both are kept."""

    database: Database
    _by_hash: LRUCache[tuple[str, str], LicenceTypeDefinition] = field(
        default_factory=lambda: LRUCache(KEPT)
    )
    _by_edition: LRUCache[UUID, Pinned] = field(default_factory=lambda: LRUCache(KEPT))

    async def version(self, session: Session, name: str, version: str) -> LicenceTypeDefinition:
        """Return the version of licence type *name* whose hash is *version*."""
        known = self._by_hash.get((name, version))
        if known is None:
            missing = LicenceTypeAway(name, version)
            found = await get_or_raise(session, _PINNED, missing, licence_type=name, hash=version)
            known = self._by_hash[name, version] = found.read()
        return known

    async def pinned_by(self, edition_id: UUID) -> Pinned:
        """Return what an edition pins; raise ``Unavailable`` while it is not known (design D12)."""
        known = self._by_edition.get(edition_id)
        if known is None:
            async with self.database.reading() as session:
                known = await self._read(session, edition_id)
            self._by_edition[edition_id] = known
        return known

    async def _read(self, session: Session, edition_id: UUID) -> Pinned:
        unknown = EditionNotKnown(edition_id)
        edition = await get_or_raise(session, _EDITION, unknown, edition_id=edition_id)
        return Pinned(
            item_code=edition.item_code,
            division=edition.division,
            rule_set_hash=edition.rule_set_hash,
            licence_type_hash=edition.licence_type_hash,
            one_per_holder=edition.one_per_holder,
            definition=await self.version(session, edition.licence_type, edition.licence_type_hash),
        )


def _versions_of(name: str) -> Select[LicenceTypeVersion]:
    return (
        select(LicenceTypeVersion)
        .where(LicenceTypeVersion.licence_type == name)
        .order_by(LicenceTypeVersion.version.desc())
    )
