"""Compare the code that was typed, and go on when it is right."""

from datetime import datetime

from gateway.devices.domain import Place
from gateway.devices.queries import device_of
from gateway.people.domain.account import AssuranceLevel
from gateway.people.domain.one_time_code import CodeOutcome
from gateway.people.use_cases.confirm_phone import confirm_phone
from gateway.provider import queries
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import SignIn, Step, rest_of
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def enter_code(
    session: Session,
    *,
    secret: str | None,
    phone: str,
    code: str,
    place: Place,
    next_secret: str,
    keys: SubjectKeys,
    now: datetime,
) -> tuple[SignIn, CodeOutcome]:
    """Return the sign-in and what came of the code; a wrong one counts, so commit either way.

    A code shows that somebody has the phone. That it is still who the account is known to be
    takes a browser that the account knows, or the number again (decision 0192). Whoever had the
    secret before the phone was known, and perhaps planted it, has *next_secret* not.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.CODE, now=now)
    outcome, account = await confirm_phone(
        session, sign_in_id=sign_in.id, phone=phone, code=code, keys=keys, now=now
    )
    if account is not None:
        known = await device_of(session, account.id, secret_digest=place.secret_digest, now=now)
        is_verified = account.assurance_level is AssuranceLevel.L3
        level = AssuranceLevel.L3 if is_verified and known is not None else AssuranceLevel.L2
        sign_in.recognise(account.id, level=level, method="sms", now=now)
        sign_in.secret_digest = digest(next_secret)
        sign_in.step = Step.DONE if level is AssuranceLevel.L3 else rest_of(account)
    return sign_in, outcome
