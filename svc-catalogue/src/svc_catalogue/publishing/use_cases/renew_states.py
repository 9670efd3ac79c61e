"""Announce again what others know in an older shape only."""

from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_catalogue.publishing.announcements import STATE_SHAPE, item_state
from svc_catalogue.publishing.queries import items_told_in_an_older_shape


async def renew_states(session: Session, *, now: datetime) -> None:
    """Tell the state of every item that was last told before the state took its present shape."""
    for item in await items_told_in_an_older_shape(session, STATE_SHAPE):
        announce(session, item_state(item), subject=item.item_code, now=now)
        item.state_shape = STATE_SHAPE
