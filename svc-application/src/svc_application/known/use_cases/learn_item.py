"""Keep our copy of a service item as the catalogue tells it."""

from contracts.catalogue import ItemState
from servicekit.storage.database import Session
from svc_application.known.domain import KnownEdition, KnownItem


async def learn_item(session: Session, *, state: ItemState) -> None:
    """Take over the item's state with every edition it has ever had."""
    await session.merge(KnownItem(item_code=state.item_code, status=state.status))
    for edition in state.editions:
        await session.merge(
            KnownEdition(
                edition_id=edition.edition_id,
                item_code=state.item_code,
                version=edition.version,
                valid_from=edition.valid_from,
                licence_type=edition.licence_type,
                published=edition.definition.model_dump(mode="json"),
            )
        )
