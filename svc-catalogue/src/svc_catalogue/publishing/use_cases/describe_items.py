"""Have items found by what an edition says from the day on which it comes into force."""

from datetime import datetime

from servicekit.storage.database import Session
from svc_catalogue.publishing.queries import items_with_a_new_edition_in_force


async def describe_items(session: Session, *, now: datetime) -> None:
    """Describe every item anew that has an edition whose day has come since."""
    for item in await items_with_a_new_edition_in_force(session, now=now):
        item.describe(now)
