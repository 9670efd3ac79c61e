"""Take over the name and number that the register has confirmed."""

from collections.abc import Sequence
from datetime import datetime

from gateway.people.domain.account import AssuranceLevel
from gateway.people.use_cases.verify_person import verify_person
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right
from servicekit.trust.subject_keys import SubjectKeys


async def enter_person(
    session: Session,
    *,
    secret: str | None,
    name: str,
    citizen_id: str,
    trials: Sequence[Trial],
    keys: SubjectKeys,
    now: datetime,
) -> SignIn:
    """Return the sign-in at its end, its user's account and level raised."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PERSON, now=now)
    await verify_person(
        session,
        account_id=sign_in.recognised.account_id,
        name=name,
        citizen_id=citizen_id,
        keys=keys,
        now=now,
    )
    await note_right(session, trials)
    sign_in.level = AssuranceLevel.L3
    sign_in.step = Step.DONE
    return sign_in
