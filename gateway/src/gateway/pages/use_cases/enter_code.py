"""Compare the code that was typed, and go on when it is right."""

from datetime import datetime

from gateway.people.domain.account import AssuranceLevel
from gateway.people.domain.one_time_code import CodeOutcome
from gateway.people.use_cases.confirm_phone import confirm_phone
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def enter_code(
    session: Session,
    *,
    secret: str | None,
    phone: str,
    code: str,
    keys: SubjectKeys,
    now: datetime,
) -> tuple[SignIn, CodeOutcome]:
    """Return the sign-in and what came of the code; a wrong one counts, so commit either way."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.CODE, now=now)
    outcome, account = await confirm_phone(
        session, sign_in_id=sign_in.id, phone=phone, code=code, keys=keys, now=now
    )
    if account is not None:
        level = AssuranceLevel(account.assurance_level)
        sign_in.recognise(account.id, level=level, method="sms", now=now)
        sign_in.step = Step.PERSON if level is AssuranceLevel.L2 else Step.DONE
    return sign_in, outcome
