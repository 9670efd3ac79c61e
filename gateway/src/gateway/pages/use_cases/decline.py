"""Leave a sign-in without signing in."""

from datetime import datetime

from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, SignInOver
from servicekit.storage.database import Session


async def decline(session: Session, *, secret: str | None, now: datetime) -> SignIn:
    """Return the sign-in that is over now: to where its application waits for an answer."""
    sign_in = await queries.sign_in_of(session, secret)
    if sign_in.expires_at <= now:
        raise SignInOver
    await session.delete(sign_in)
    return sign_in
