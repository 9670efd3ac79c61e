"""How presentations and uses are looked up, and old presentations swept out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_

from servicekit.storage.database import Session, get_or_raise
from svc_licence.licences.domain.licence import Licence
from svc_licence.licences.domain.use import LicenceUse
from svc_licence.licences.queries import Position
from svc_licence.presenting.domain import Code, Presentation, PresentationNotFound


async def presentation_for_use(session: Session, code: Code) -> Presentation:
    """Return the presentation that *code* was made for, locked: of two scans one waits."""
    statement = select(Presentation).where(Presentation.code_hash == code.hash).with_for_update()
    return await get_or_raise(session, statement, PresentationNotFound())


async def presented_licence(session: Session, presentation: Presentation) -> Licence:
    """Return the licence that its holder shows, to whoever has the code."""
    statement = select(Licence).where(Licence.id == presentation.licence_id)
    return (await session.scalars(statement)).one()


async def licence_identified(session: Session, identifier: str) -> Licence | None:
    """Return the licence that anybody asks about by its identifier, or None."""
    found: Licence | None = await session.scalar(
        select(Licence).where(Licence.licence_identifier == identifier)
    )
    return found


async def uses_of(
    session: Session, licence_id: UUID, *, after: Position | None, limit: int
) -> Sequence[LicenceUse]:
    """Return a page of who used the licence, latest first."""
    latest_first = (LicenceUse.used_at.desc(), LicenceUse.id.desc())
    statement = select(LicenceUse).where(LicenceUse.licence_id == licence_id)
    if after is not None:
        statement = statement.where(tuple_(LicenceUse.used_at, LicenceUse.id) < after)
    return (await session.scalars(statement.order_by(*latest_first).limit(limit))).all()


async def delete_presentations(session: Session, *, before: datetime) -> None:
    """Delete the presentations that expired before then; their uses stay."""
    await session.execute(delete(Presentation).where(Presentation.expires_at < before))
