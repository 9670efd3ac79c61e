"""How licences and their types are looked up, and who may see which."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, select, true, tuple_

from contracts.internal.calls import Purpose
from servicekit.ground.errors import Unavailable
from servicekit.storage.database import Database, Session, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.domain.licence import Licence, LicenceChange, LicenceNotFound, LicenceStatus
from svc_licence.domain.licence_type import (
    KnownEdition,
    LicenceTypeDefinition,
    LicenceTypeNotFound,
    LicenceTypeVersion,
)
from svc_licence.domain.presentation import Code, LicenceUse, Presentation, UsePurpose

ACCOUNT = "licence.account"
CITIZEN = "licence.citizen"
"""The contexts of the two blind indexes."""


Position = tuple[datetime, UUID]
"""After which row a page begins."""


class EditionNotKnown(Unavailable):
    """The catalogue has not told us of the edition yet; it is never guessed."""


class LicenceTypeAway(Unavailable):
    """The edition pins a licence-type version that is not published here."""


def visible_to(actor: Actor, keys: SubjectKeys) -> ColumnElement[bool]:
    """Return which licences *actor* may know of: every look-up goes through this.

    A person sees their own, an officer those of their department within their division, and
    svc-application those of the person whose form it fills.
    """
    if actor.kind == "person":
        return Licence.account_index == keys.blind_index(ACCOUNT, actor.id)
    if actor.kind == "officer" and actor.department is not None:
        within = Licence.division.startswith(_prefix(actor.division or ""))
        return and_(Licence.department == actor.department, within)
    if actor.kind == "service" and actor.purpose is Purpose.PREFILL:
        return true()
    return false()


def _prefix(division: str) -> str:
    """Return the digits that all divisions within *division* begin with (GB/T 2260: pairs)."""
    while division.endswith("00"):
        division = division[:-2]
    return division


async def licence(
    session: Session, scope: ColumnElement[bool], licence_id: UUID, *, for_change: bool = False
) -> Licence:
    """Return one licence within *scope*; raise ``LicenceNotFound`` outside it too."""
    statement = select(Licence).where(Licence.id == licence_id, scope)
    if for_change:
        statement = statement.with_for_update()
    return await get_or_raise(session, statement, LicenceNotFound())


async def licences_after(
    session: Session,
    scope: ColumnElement[bool],
    *,
    after: Position | None,
    limit: int,
    identifier: str | None = None,
) -> Sequence[Licence]:
    """Return a page of the licences within *scope*, newest first."""
    newest_first = (Licence.issued_at.desc(), Licence.id.desc())
    statement = select(Licence).where(scope).order_by(*newest_first).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(Licence.issued_at, Licence.id) < after)
    if identifier is not None:
        statement = statement.where(Licence.licence_identifier == identifier)
    return (await session.scalars(statement)).all()


async def licence_identified(session: Session, identifier: str) -> Licence | None:
    """Return the licence that anybody asks about by its identifier."""
    found: Licence | None = await session.scalar(
        select(Licence).where(Licence.licence_identifier == identifier)
    )
    return found


async def licences_held(
    session: Session, scope: ColumnElement[bool], citizen_index: bytes
) -> Sequence[Licence]:
    """Return the licences of one citizen number that are not suspended or revoked."""
    statement = select(Licence).where(
        scope, Licence.citizen_index == citizen_index, Licence.status == LicenceStatus.VALID
    )
    return (await session.scalars(statement.order_by(Licence.id))).all()


async def changes_of(session: Session, licence_id: UUID) -> Sequence[LicenceChange]:
    """Return what officers did to the licence, oldest first."""
    statement = select(LicenceChange).where(LicenceChange.licence_id == licence_id)
    return (await session.scalars(statement.order_by(LicenceChange.id))).all()


async def uses_of(
    session: Session, licence_id: UUID, *, after: Position | None, limit: int
) -> Sequence[LicenceUse]:
    """Return a page of who used the licence, latest first."""
    latest_first = (LicenceUse.used_at.desc(), LicenceUse.id.desc())
    statement = select(LicenceUse).where(LicenceUse.licence_id == licence_id)
    if after is not None:
        statement = statement.where(tuple_(LicenceUse.used_at, LicenceUse.id) < after)
    return (await session.scalars(statement.order_by(*latest_first).limit(limit))).all()


async def failed_checks(session: Session, licence_id: UUID, *, since: datetime) -> int:
    """Return how often the licence's holder was guessed wrongly since then."""
    statement: Select[int] = select(func.count()).where(
        LicenceUse.licence_id == licence_id,
        LicenceUse.purpose == UsePurpose.FAILED_CHECK,
        LicenceUse.used_at >= since,
    )
    return (await session.scalars(statement)).one()


async def presentation_of(session: Session, code: Code) -> Presentation | None:
    """Return the presentation that *code* was made for."""
    found: Presentation | None = await session.scalar(
        select(Presentation).where(Presentation.code_hash == code.hash)
    )
    return found


async def newest_type(session: Session, licence_type: str) -> LicenceTypeVersion:
    """Return the newest version of a licence type; raise ``LicenceTypeNotFound``."""
    statement = (
        select(LicenceTypeVersion)
        .where(LicenceTypeVersion.licence_type == licence_type)
        .order_by(LicenceTypeVersion.version.desc())
        .limit(1)
    )
    return await get_or_raise(
        session, statement, LicenceTypeNotFound("Publish this licence type first.")
    )


@dataclass(frozen=True)
class Pinned:
    """What an edition says about issuing: facts that never change once told."""

    item_code: str
    division: str
    rule_set_hash: str
    definition: LicenceTypeDefinition


@dataclass(frozen=True)
class LicenceTypes:
    """Published versions and the editions that pin them; both never change, so both are kept."""

    database: Database
    _by_hash: dict[str, LicenceTypeDefinition] = field(default_factory=dict)
    _by_edition: dict[UUID, Pinned] = field(default_factory=dict)

    async def version(self, session: Session, name: str, version: str) -> LicenceTypeDefinition:
        """Return the version of licence type *name* whose hash is *version*."""
        known = self._by_hash.get(version)
        if known is None:
            statement = (
                select(LicenceTypeVersion)
                .where(LicenceTypeVersion.licence_type == name, LicenceTypeVersion.hash == version)
                .limit(1)
            )
            missing = LicenceTypeAway(f"No version {version} of {name} is published here yet.")
            known = (await get_or_raise(session, statement, missing)).read()
            self._by_hash[version] = known
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
        statement = select(KnownEdition).where(KnownEdition.edition_id == edition_id)
        missing = EditionNotKnown(f"The catalogue has not told us of edition {edition_id} yet.")
        edition = await get_or_raise(session, statement, missing)
        return Pinned(
            item_code=edition.item_code,
            division=edition.division,
            rule_set_hash=edition.rule_set_hash,
            definition=await self.version(session, edition.licence_type, edition.licence_type_hash),
        )
