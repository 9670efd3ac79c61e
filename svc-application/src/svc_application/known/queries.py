"""How our copies are looked up; an edition or a table never changes, so what was read is kept."""

from datetime import datetime
from typing import Final
from uuid import UUID

from cachetools import LRUCache
from sqlalchemy import bindparam, select

from contracts.working_days import WorkingYear
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.database import Session, get_or_raise
from servicekit.storage.driver_statements import prepared
from svc_application.known.domain import ItemNotFound, KnownEdition, KnownWorkingDays

_IN_FORCE: Final = prepared(
    select(KnownEdition.edition_id)
    .where(KnownEdition.item_code == bindparam("item"), KnownEdition.valid_from <= bindparam("at"))
    .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
    .limit(1)
)
_OF_ID: Final = prepared(
    select(KnownEdition).where(KnownEdition.edition_id == bindparam("edition"))
)
_TABLE_HASH: Final = prepared(select(KnownWorkingDays.table_hash))
_TABLE: Final = select(KnownWorkingDays)
_tables: Final[LRUCache[str, WorkingDays]] = LRUCache(maxsize=4)
_read: Final[LRUCache[UUID, KnownEdition]] = LRUCache(maxsize=512)


async def edition_in_force(session: Session, item_code: str, *, at: datetime) -> KnownEdition:
    """Return the edition by which a case submitted *at* that moment is judged."""
    edition_id = await get_or_raise(session, _IN_FORCE, ItemNotFound(), item=item_code, at=at)
    return await edition_by_id(session, edition_id)


async def edition_by_id(session: Session, edition_id: UUID) -> KnownEdition:
    """Return one edition, with its definition read once in a process."""
    edition = _read.get(edition_id)
    if edition is None:
        edition = await get_or_raise(session, _OF_ID, ItemNotFound(), edition=edition_id)
        _read[edition_id] = edition
    return edition


async def known_working_days(session: Session) -> WorkingDays:
    """Return the working-day table as last told; the one as shipped until the catalogue speaks."""
    table_hash = await _TABLE_HASH.first(session)
    if table_hash is None:
        return as_shipped()
    table = _tables.get(table_hash)
    if table is None:
        known = (await session.scalars(_TABLE)).one()
        table = WorkingDays(tuple(WorkingYear.model_validate(year) for year in known.years))
        _tables[known.table_hash] = table
    return table
