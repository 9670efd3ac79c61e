"""Take the catalogue's word for which licence type each edition pins."""

from contracts.catalogue import ItemState
from servicekit.storage.database import Session
from servicekit.storage.driver_statements import insert_new
from svc_licence.known.domain import KnownEdition


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
        )
        await insert_new(session, known, unless=("edition_id",))
