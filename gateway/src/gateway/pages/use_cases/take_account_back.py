"""Give a person the account that bears their number, on the phone that is theirs."""

from collections.abc import Sequence
from datetime import datetime

from gateway.devices.queries import forget_devices_of
from gateway.people.domain.account import AssuranceLevel
from gateway.people.use_cases.move_account import move_account
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from gateway.provider.use_cases.end_access import end_access
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right
from servicekit.trust.subject_keys import SubjectKeys


async def take_account_back(
    session: Session,
    *,
    secret: str | None,
    citizen_id: str,
    trials: Sequence[Trial],
    keys: SubjectKeys,
    now: datetime,
) -> SignIn:
    """Return the sign-in at its end, its user in the account that was theirs.

    Number, name and phone agree, and the phone that the account had is not theirs by the
    operators' register. Whoever was signed in to it, anywhere, is so no more.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PERSON, now=now)
    fresh = sign_in.recognised.account_id
    sign_in.account_id = None
    await session.flush()
    await end_access(session, account_id=fresh, now=now)
    await forget_devices_of(session, fresh)
    account_id = await move_account(
        session, citizen_id=citizen_id, to_phone_of=fresh, keys=keys, now=now
    )
    await end_access(session, account_id=account_id, now=now)
    await forget_devices_of(session, account_id)
    await note_right(session, trials)
    sign_in.account_id = account_id
    sign_in.level = AssuranceLevel.L3
    sign_in.step = Step.DONE
    return sign_in
