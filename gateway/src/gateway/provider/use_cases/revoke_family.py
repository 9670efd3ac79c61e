"""Revoke all tokens of one authorisation (RFC 7009)."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.provider import queries
from servicekit.storage.database import Session


async def revoke_family(
    session: Session,
    *,
    client_id: str,
    family_id: UUID | None,
    refresh_token: str,
    now: datetime,
) -> None:
    """Revoke the family that an access token names or a refresh token belongs to.

    A token nobody knows is as good as revoked (RFC 7009 §2.2): nothing happens.
    """
    if family_id is None:
        found = await queries.refresh_token(session, refresh_token)
        family_id = found.family_id if found else None
    family = await queries.family_by_id(session, family_id) if family_id else None
    if family is None or family.client_id != client_id or family.revoked_at is not None:
        return
    family.revoked_at = now
    await access_ended(session, family.id)
