"""Copy what the catalogue says its editions pin."""

from collections.abc import Iterable

from sqlalchemy.dialects.postgresql import insert

from servicekit.storage.database import Session
from svc_approval.domain.known_edition import KnownEdition


async def learn_editions(session: Session, *, editions: Iterable[KnownEdition]) -> None:
    """Keep every edition not known yet; what one pins never changes."""
    rows = [
        {
            "edition_id": edition.edition_id,
            "item_code": edition.item_code,
            "rule_set": edition.rule_set,
            "rule_set_hash": edition.rule_set_hash,
        }
        for edition in editions
    ]
    if rows:
        await session.execute(insert(KnownEdition).values(rows).on_conflict_do_nothing())
