"""Sign in without giving name and number."""

from datetime import datetime

from gateway.people.domain.account import PersonNotVerified
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session


async def skip_person(session: Session, *, secret: str | None, now: datetime) -> SignIn:
    """Go on with the level there is, where the application asked for no more."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PERSON, now=now)
    if not sign_in.is_level_enough:
        raise PersonNotVerified
    sign_in.step = Step.DONE
    return sign_in
