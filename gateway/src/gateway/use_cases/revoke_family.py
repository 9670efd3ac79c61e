"""Revoke all tokens of one authorisation (RFC 7009)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from gateway import announcements, queries
from gateway.domain.secret import digest
from gateway.domain.token_family import RefreshToken
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
        family_id = await session.scalar(
            select(RefreshToken.family_id).where(RefreshToken.digest == digest(refresh_token))
        )
    family = await queries.family_by_id(session, family_id) if family_id else None
    if family is None or family.client_id != client_id or family.revoked_at is not None:
        return
    family.revoked_at = now
    await announcements.session_ended(session, family)
