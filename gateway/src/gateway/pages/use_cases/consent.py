"""Go on to an application with what the browser shows already, because its user says so."""

from datetime import datetime

from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session


async def consent(session: Session, *, secret: str | None, now: datetime) -> SignIn:
    """Return the sign-in at its end."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.CONSENT, now=now)
    sign_in.step = Step.DONE
    return sign_in
