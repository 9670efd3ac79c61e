"""How our copies of items are looked up."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from servicekit.storage.database import Session, get_or_raise
from svc_application.known.domain import ItemNotFound, KnownEdition

_IN_FORCE: Final = (
    select(KnownEdition)
    .where(KnownEdition.item_code == bindparam("item"), KnownEdition.valid_from <= bindparam("at"))
    .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
    .limit(1)
)


async def edition_in_force(session: Session, item_code: str, *, at: datetime) -> KnownEdition:
    """Return the edition by which a case submitted *at* that moment is judged."""
    return await get_or_raise(session, _IN_FORCE, ItemNotFound(), item=item_code, at=at)
