"""How the copies are looked up."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from servicekit.storage.database import Session, get_or_raise
from svc_licence.known.domain import EditionNotKnown, KnownEdition

_EDITION: Final = select(KnownEdition).where(KnownEdition.edition_id == bindparam("edition_id"))


async def known_edition(session: Session, edition_id: UUID) -> KnownEdition:
    """Return what the edition pins; raise ``EditionNotKnown`` until it is told (design D12)."""
    return await get_or_raise(session, _EDITION, EditionNotKnown(edition_id), edition_id=edition_id)
