"""End everything that somebody is signed in to."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.provider import queries
from servicekit.storage.database import Session


async def end_access(session: Session, *, account_id: UUID, now: datetime) -> None:
    """Revoke every token family of the account, end its sessions and its sign-ins under way."""
    for family in await queries.families_of(session, account_id):
        family.revoked_at = now
        await access_ended(session, family.id)
    await queries.end_sessions_of(session, account_id, now=now)
