"""Let a phone that has changed hands begin anew."""

from datetime import datetime

from gateway.devices.queries import forget_devices_of
from gateway.people.domain.account import AssuranceLevel
from gateway.people.use_cases.release_phone import release_phone
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from gateway.provider.use_cases.end_access import end_access
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def begin_anew(
    session: Session, *, secret: str | None, keys: SubjectKeys, now: datetime
) -> SignIn:
    """Return the sign-in with an account of its own, whose person is not known yet.

    The operators have said that the phone is not the former account's person's any more. That
    account stays theirs, signed out everywhere, until they come with another phone.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.NUMBER, now=now)
    former = sign_in.recognised.account_id
    sign_in.account_id = None
    await session.flush()
    await end_access(session, account_id=former, now=now)
    await forget_devices_of(session, former)
    account = await release_phone(session, account_id=former, keys=keys, now=now)
    sign_in.account_id = account.id
    sign_in.level = AssuranceLevel.L2
    sign_in.step = Step.PERSON
    return sign_in
