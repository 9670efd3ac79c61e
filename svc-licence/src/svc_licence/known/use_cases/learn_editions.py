"""Take the catalogue's word for which licence type each edition pins."""

from typing import Final

from contracts.catalogue import ItemState
from servicekit.storage.database import Session
from servicekit.storage.driver_statements import InsertRow
from svc_licence.known.domain import KnownEdition

_learn: Final = InsertRow(KnownEdition, unless=("edition_id",))


async def learn_editions(session: Session, *, item: ItemState) -> None:
    """Keep the editions that are new to us; an edition never changes."""
    for edition in item.editions:
        known = KnownEdition(
            edition_id=edition.edition_id,
            item_code=item.item_code,
            division=edition.definition.division,
            rule_set_hash=edition.rule_set_hash,
            licence_type=edition.licence_type,
            licence_type_hash=edition.licence_type_hash,
            one_per_holder=edition.definition.result.one_per_holder,
        )
        await _learn(session, known)
