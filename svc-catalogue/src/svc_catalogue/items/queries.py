"""How one item is looked up; lists and searches are the guide's."""

from typing import Final

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import selectinload

from servicekit.storage.database import Session, get_or_raise
from svc_catalogue.items.domain.item import Item, ItemNotFound

WHOLE: Final[Select[Item]] = select(Item).options(selectinload(Item.editions))
"""Items with every edition."""

_BY_CODE: Final = WHOLE.where(Item.item_code == bindparam("item_code"))


async def item_with_editions(session: Session, item_code: str) -> Item:
    """Return the item with every edition; raise ``ItemNotFound`` where there is none."""
    missing = ItemNotFound(
        zh="没有这个事项，请核对编码。", en="No such item; check the code or search by name."
    )
    return await get_or_raise(session, _BY_CODE, missing, item_code=item_code)
