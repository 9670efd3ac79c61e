"""Take an officer's code of the moment."""

from datetime import datetime

from gateway.officers.queries import officer_by_id
from gateway.officers.use_cases.check_second_factor import check_second_factor
from gateway.people.domain.account import AssuranceLevel
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, SignInOver, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right
from servicekit.trust.subject_keys import SubjectKeys


async def enter_second_factor(
    session: Session,
    *,
    secret: str | None,
    code: str,
    trial: Trial,
    keys: SubjectKeys,
    now: datetime,
) -> SignIn:
    """Return the sign-in: at its end, or where it was."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.TOTP, now=now)
    officer = await officer_by_id(session, sign_in.recognised.account_id, for_update=True)
    if officer is None or officer.disabled_at is not None:
        raise SignInOver
    if await check_second_factor(session, officer=officer, code=code, keys=keys, now=now):
        await note_right(session, [trial])
        sign_in.recognise(officer.id, level=AssuranceLevel.L3, method="otp", now=now)
        sign_in.step = Step.DONE
    return sign_in
