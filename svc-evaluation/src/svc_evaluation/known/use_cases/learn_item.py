"""Take the catalogue's word for whose an item is."""

from contracts.catalogue import ItemState
from servicekit.storage.database import Session
from svc_evaluation.known.domain import KnownItem


async def learn_item(session: Session, *, item: ItemState) -> None:
    """Keep the department and division of the item's newest edition."""
    if not item.editions:
        return
    newest = item.editions[-1].definition
    known = KnownItem(
        item_code=item.item_code,
        department=newest.agency.department,
        division=newest.division,
    )
    await session.merge(known)
