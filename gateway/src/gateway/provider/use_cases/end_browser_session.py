"""Sign out: the browser's session and all that was granted in it end."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.provider import queries
from gateway.provider.domain.browser_session import BrowserSession
from servicekit.storage.database import Session


async def end_browser_session(
    session: Session, *, browser_secret: str | None, family_id: UUID | None, now: datetime
) -> None:
    """End the session that the cookie or an identity token of one of its families names."""
    found = await queries.browser_session_of(session, browser_secret)
    if found is None and family_id is not None:
        family = await queries.family_by_id(session, family_id)
        if family is not None:
            found = await session.get(BrowserSession, family.browser_session_id)
    if found is None or found.ended_at is not None:
        return
    found.ended_at = now
    for family in await queries.living_families(session, found.id):
        family.revoked_at = now
        await access_ended(session, family.id)
