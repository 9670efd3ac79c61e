"""End all sign-ins of one's own but this one."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.devices.queries import forget_devices_of
from gateway.provider.queries import end_browser_sessions_but, families_of, family_by_id
from gateway.sessions.queries import device_of_session
from servicekit.storage.database import Session


async def end_others(session: Session, *, account_id: UUID, session_id: UUID, now: datetime) -> int:
    """Return how many ended; the browser of *session_id* stays signed in, and known."""
    own = await family_by_id(session, session_id)
    kept = own.browser_session_id if own else None
    ended = 0
    for family in await families_of(session, account_id):
        if family.id == session_id:
            continue
        family.revoked_at = now
        await access_ended(session, family.id)
        ended += 1
    await end_browser_sessions_but(session, account_id, kept, now=now)
    device_id = await device_of_session(session, session_id)
    await forget_devices_of(session, account_id, but=device_id)
    return ended
