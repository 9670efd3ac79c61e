"""Count that a name and citizen number are about to be tried."""

from dataclasses import dataclass
from datetime import datetime

from gateway.devices.domain import Place
from gateway.devices.queries import whereabouts
from gateway.people.domain.account import CITIZEN_ID
from gateway.people.domain.number_tries import OF_ACCOUNT, number_trials
from gateway.people.queries import phone_of
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.errors import TooOften
from servicekit.ground.patience import Trial, TriedTooOften
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries, wrong_tries
from servicekit.trust.subject_keys import SubjectKeys


class NumbersTriedTooOften(TooOften):
    """Nobody may find out by trying whose number is whose."""

    def __init__(self, tried: TriedTooOften) -> None:
        super().__init__(
            zh=f"核验次数过多，请约 {tried.minutes} 分钟后再试，或携带身份证到政务服务窗口办理。",
            en=f"Too many tries; try again in about {tried.minutes} min, or come to a service "
            "window with your identity card.",
            retry_after=tried.retry_after or 1,
        )


@dataclass(frozen=True, repr=False)
class NumberTry:
    """A try that may be looked at: against what it counts, and whose *phone* it has to be."""

    trials: list[Trial]
    phone: str


async def count_number_try(
    session: Session,
    *,
    secret: str | None,
    step: Step,
    citizen_id: str,
    place: Place,
    keys: SubjectKeys,
    now: datetime,
) -> tuple[SignIn, NumberTry]:
    """Return the sign-in, and what may be looked at; commit before anybody is asked."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(step, now=now)
    account_id = sign_in.recognised.account_id
    known = await whereabouts(session, account_id, place, now=now)
    trials = number_trials(
        account_id,
        keys.blind_index(CITIZEN_ID, citizen_id),
        tried_before=await wrong_tries(session, Trial(OF_ACCOUNT, account_id.bytes), now=now),
        place=place,
        is_known=known.device is not None,
    )
    try:
        await count_tries(session, trials, now=now)
    except TriedTooOften as tried:
        raise NumbersTriedTooOften(tried) from tried
    return sign_in, NumberTry(trials, await phone_of(session, account_id, keys))
