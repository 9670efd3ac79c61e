"""Make a code for the phone that was typed, and ask for it next."""

from datetime import datetime

from gateway.devices.domain import Place
from gateway.people.domain.code_limits import CodeLimits
from gateway.people.use_cases.issue_one_time_code import issue_one_time_code
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def send_code(
    session: Session,
    *,
    secret: str | None,
    phone: str,
    place: Place,
    code: str,
    keys: SubjectKeys,
    limits: CodeLimits,
    now: datetime,
) -> SignIn:
    """Return the sign-in, now waiting for *code*; whoever calls sends it once this is committed."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PHONE, Step.CODE, now=now)
    await issue_one_time_code(
        session,
        sign_in_id=sign_in.id,
        phone=phone,
        place=place,
        code=code,
        keys=keys,
        limits=limits,
        now=now,
    )
    sign_in.step = Step.CODE
    return sign_in
