"""End one sign-in of one's own: its browser is signed out everywhere, and no longer known."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.devices.queries import forget_device
from gateway.provider.queries import family_by_id
from gateway.provider.use_cases.end_browser_session import end_browser_session
from gateway.sessions.domain import SessionNotFound
from gateway.sessions.queries import device_of_session
from servicekit.storage.database import Session


async def end_session(
    session: Session, *, account_id: UUID, session_id: UUID, now: datetime
) -> None:
    """End it and what else was granted in its browser; raises `SessionNotFound`."""
    family = await family_by_id(session, session_id)
    if family is None or family.account_id != account_id or not family.is_alive(now):
        raise SessionNotFound
    device_id = await device_of_session(session, session_id)
    if device_id is not None:
        await forget_device(session, device_id)
    await end_browser_session(session, browser_secret=None, family_id=session_id, now=now)
    if family.revoked_at is None:  # the browser's own session may be over long since
        family.revoked_at = now
        await access_ended(session, family.id)
