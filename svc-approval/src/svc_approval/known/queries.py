"""How editions are looked up and kept."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert

from servicekit.storage.database import Session
from svc_approval.known.domain import EditionUnknown, KnownEdition

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
