"""Take the catalogue's word for which licence type each edition pins."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert

from servicekit.storage.database import Session
from svc_licence.domain.licence_type import KnownEdition


async def learn_editions(session: Session, *, editions: Sequence[KnownEdition]) -> None:
    """Keep the editions that are new to us; an edition never changes."""
    if not editions:
        return
    rows = [
        {
            "edition_id": edition.edition_id,
            "item_code": edition.item_code,
            "division": edition.division,
            "rule_set_hash": edition.rule_set_hash,
            "licence_type": edition.licence_type,
            "licence_type_hash": edition.licence_type_hash,
        }
        for edition in editions
    ]
    await session.execute(insert(KnownEdition).values(rows).on_conflict_do_nothing())
