"""Let an item take no new cases until it is published again."""

from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_catalogue.items.domain.item import Item
from svc_catalogue.publishing.announcements import item_state, item_suspended
from svc_catalogue.publishing.domain.change import Act, ItemChange
from svc_catalogue.publishing.queries import officers_item_alone


async def suspend_item(
    session: Session, *, by: Actor, item_code: str, reason: str, now: datetime
) -> Item:
    """Suspend; cases already filed go on.

    Raises ``ItemNotFound``, ``ItemOfAnotherDepartment`` or ``ItemAlreadySuspended``.
    """
    item = await officers_item_alone(session, item_code, scope=by.scope)
    item.suspend()
    session.add(
        ItemChange(
            item_code=item.item_code,
            act=Act.SUSPENDED,
            version=item.newest.version,
            by=by.account_id,
            reason=reason,
            at=now,
        )
    )
    announce(session, item_suspended(item), subject=item.item_code, now=now)
    announce(session, item_state(item), subject=item.item_code, now=now)
    return item
