"""Exchange an authorisation code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5)."""

from datetime import datetime

from gateway.access import AccessEvent, access_ended
from gateway.provider import queries
from gateway.provider.domain.secret import digest
from gateway.provider.domain.token_family import RefreshToken, TokenFamily
from servicekit.ground.security import tell_of
from servicekit.storage.database import Session


async def redeem_code(
    session: Session,
    *,
    client_id: str,
    code: str,
    redirect_uri: str,
    verifier: str,
    jkt: str | None,
    refresh_secret: str,
    now: datetime,
) -> tuple[TokenFamily, str | None] | None:
    """Return the family and the nonce the code stood for; None when the code does not hold.

    *jkt* is the key that whoever brings it proves to hold: the family's tokens are for it alone.

    Any attempt uses the code up. A second one means that two parties have it: the family that
    the first one got is revoked (RFC 9700 §4.5), so the caller must commit whatever is returned.
    """
    found = await queries.authorization_code(session, code)
    family = await queries.family_by_id(session, found.family_id) if found else None
    if found is None or family is None or family.client_id != client_id:
        return None
    if found.used_at is not None:
        if family.revoked_at is None:
            family.revoked_at = now
            await access_ended(session, family.id)
            tell_of(AccessEvent.TOKEN_REUSED, session=str(family.id))
        return None
    found.used_at = now
    if not found.fits(redirect_uri=redirect_uri, verifier=verifier, jkt=jkt, now=now):
        return None
    if not family.is_alive(now):
        return None
    family.dpop_jkt = jkt
    session.add(RefreshToken(digest=digest(refresh_secret), family_id=family.id, issued_at=now))
    return family, found.nonce
