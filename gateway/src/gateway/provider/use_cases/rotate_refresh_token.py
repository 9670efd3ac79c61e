"""Exchange a refresh token for new tokens; the old one ends (RFC 9700 §4.14.2)."""

from datetime import datetime

from gateway.access import AccessEvent, access_ended
from gateway.oauth_clients.domain import Client
from gateway.provider import queries
from gateway.provider.domain.secret import digest, opened_with, sealed_under
from gateway.provider.domain.token_family import RefreshToken, TokenFamily
from servicekit.ground.security import tell_of
from servicekit.storage.database import Session


async def rotate_refresh_token(
    session: Session,
    *,
    client: Client,
    token: str,
    jkt: str | None,
    next_secret: str,
    now: datetime,
) -> tuple[TokenFamily, str] | None:
    """Return the family and its next refresh token, *next_secret*; None when refused.

    A token that was used within the last seconds is answered with the same next token again, as
    long as that one was not used: the answer may have been lost. Otherwise a token brought twice
    has been stolen from one side or the other, and the whole family is revoked; so the caller
    must commit whatever is returned.

    A confidential client proves itself each time, so its token stays as it is (FAPI 2.0 §5.3.2.1).
    What is bound to a key is told to who proves to hold it, *jkt*, alone.
    """
    found = await queries.refresh_token(session, token)
    family = await queries.family_by_id(session, found.family_id) if found else None
    if found is None or family is None or family.client_id != client.id:
        return None
    if not family.is_alive(now) or not family.is_for(jkt=jkt):
        return None
    if client.is_confidential:
        return family, token
    if found.used_at is not None:
        lost = await _lost_answer(session, found, token, now)
        if lost is None:
            family.revoked_at = now
            await access_ended(session, family.id)
            tell_of(AccessEvent.TOKEN_REUSED, session=str(family.id))
        return None if lost is None else (family, lost)
    found.used_at = now
    found.next_sealed = sealed_under(token, next_secret)
    session.add(RefreshToken(digest=digest(next_secret), family_id=family.id, issued_at=now))
    return family, next_secret


async def _lost_answer(
    session: Session, used: RefreshToken, token: str, now: datetime
) -> str | None:
    """Return the next token as it was told before; None where that is no answer any more."""
    if used.next_sealed is None or not used.was_just_used(now):
        return None
    told = opened_with(token, used.next_sealed)
    following = await queries.refresh_token(session, told)
    return told if following is not None and following.used_at is None else None
