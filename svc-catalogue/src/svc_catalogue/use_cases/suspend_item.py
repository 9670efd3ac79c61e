"""Let an item take no new cases until it is published again."""

from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_catalogue.announcements import item_state, item_suspended
from svc_catalogue.domain.item import Item
from svc_catalogue.queries import item_with_editions


async def suspend_item(session: Session, *, item_code: str, now: datetime) -> Item:
    """Suspend; cases already filed go on. Raises ``ItemNotFound`` or ``ItemAlreadySuspended``."""
    item = await item_with_editions(session, item_code, for_change=True)
    item.suspend()
    announce(session, item_suspended(item), subject=item.item_code, now=now)
    announce(session, item_state(item), subject=item.item_code, now=now)
    return item
