"""Exchange a refresh token for new tokens; the old one ends (RFC 9700 §4.14.2)."""

from datetime import datetime

from gateway.access import access_ended
from gateway.provider import queries
from gateway.provider.domain.secret import digest
from gateway.provider.domain.token_family import RefreshToken, TokenFamily
from servicekit.ground.security import SecurityEvent, tell_of
from servicekit.storage.database import Session


async def rotate_refresh_token(
    session: Session, *, client_id: str, token: str, next_secret: str, now: datetime
) -> TokenFamily | None:
    """Return the family, whose next refresh token is *next_secret*; None when refused.

    A token brought twice has been stolen from one side or the other: the whole family is
    revoked, so the caller must commit whatever is returned.
    """
    found = await queries.refresh_token(session, token)
    family = await queries.family_by_id(session, found.family_id) if found else None
    if found is None or family is None or family.client_id != client_id:
        return None
    if found.used_at is not None and family.revoked_at is None:
        family.revoked_at = now
        await access_ended(session, family.id)
        tell_of(SecurityEvent.TOKEN_REUSED, session=str(family.id))
    if not family.is_alive(now):
        return None
    found.used_at = now
    session.add(RefreshToken(digest=digest(next_secret), family_id=family.id, issued_at=now))
    return family
