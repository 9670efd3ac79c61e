"""Count that a name and citizen number are about to be tried."""

from datetime import datetime

from gateway.provider import queries
from gateway.provider.domain.sign_in import MOST_NUMBERS, SignIn, Step
from servicekit.ground.errors import Conflict
from servicekit.storage.database import Session


class NumbersTriedTooOften(Conflict):
    """Nobody may find out by trying whose number is whose."""

    def __init__(self) -> None:
        super().__init__(
            zh="核验次数过多，请稍后重新登录再试，或到政务服务窗口办理。",
            en="Too many tries; sign in again later, or come to a service window.",
        )


async def count_number_try(session: Session, *, secret: str | None, now: datetime) -> SignIn:
    """Return the sign-in if one more try is allowed; committed before the register is asked."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PERSON, now=now)
    if sign_in.numbers_tried >= MOST_NUMBERS:
        raise NumbersTriedTooOften
    sign_in.numbers_tried += 1
    return sign_in
