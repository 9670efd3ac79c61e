"""How editions are looked up and kept."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from cachetools import LRUCache
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from contracts.working_days import WorkingYear
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.database import Session
from svc_approval.known.domain import (
    EditionUnknown,
    KnownEdition,
    KnownWorkingDays,
    WorkingDaysUnknown,
)

_TABLES: Final[LRUCache[str, WorkingDays]] = LRUCache(maxsize=8)
_COLUMNS: Final = [column.name for column in KnownEdition.__table__.columns]


async def known_edition(session: Session, edition_id: UUID) -> KnownEdition:
    """Return the edition; raise ``EditionUnknown`` until it is here."""
    edition = await session.get(KnownEdition, edition_id)
    if edition is None:
        raise EditionUnknown(edition_id)
    return edition


async def keep_editions(session: Session, editions: Sequence[KnownEdition]) -> None:
    """Add those not known yet; give those without an owner theirs."""
    if not editions:
        return
    rows = [{name: getattr(edition, name) for name in _COLUMNS} for edition in editions]
    statement = insert(KnownEdition).values(rows)
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[KnownEdition.edition_id],
            set_={
                "department": func.coalesce(KnownEdition.department, new.department),
                "division": func.coalesce(KnownEdition.division, new.division),
            },
            where=KnownEdition.department.is_(None),
        )
    )


async def working_days_in_force(session: Session) -> WorkingDays:
    """Return the newest table told; the one as shipped until the catalogue speaks."""
    newest = select(KnownWorkingDays.table_hash).order_by(KnownWorkingDays.number.desc()).limit(1)
    table_hash = await session.scalar(newest)
    return as_shipped() if table_hash is None else await working_days_of(session, table_hash)


async def working_days_of(session: Session, table_hash: str) -> WorkingDays:
    """Return the table of that hash; ``WorkingDaysUnknown`` where it is not here."""
    if table_hash == as_shipped().table_hash:
        return as_shipped()
    table = _TABLES.get(table_hash)
    if table is None:
        known = await session.get(KnownWorkingDays, table_hash)
        if known is None:
            raise WorkingDaysUnknown(table_hash)
        table = WorkingDays(tuple(WorkingYear.model_validate(year) for year in known.years))
        _TABLES[table_hash] = table
    return table


async def keep_working_days(
    session: Session, *, table_hash: str, years: Sequence[WorkingYear]
) -> None:
    """Put this table in force; one that was so before is in force again."""
    number = select(func.coalesce(func.max(KnownWorkingDays.number), 0) + 1).scalar_subquery()
    statement = insert(KnownWorkingDays).values(
        table_hash=table_hash,
        number=number,
        years=[year.model_dump(mode="json") for year in years],
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[KnownWorkingDays.table_hash], set_={"number": number}
        )
    )
