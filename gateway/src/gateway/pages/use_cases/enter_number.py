"""Believe again that an account's person signs in, in a browser that is new to it."""

from collections.abc import Sequence
from datetime import datetime

from gateway.people.domain.account import AssuranceLevel
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right


async def enter_number(
    session: Session, *, secret: str | None, trials: Sequence[Trial], now: datetime
) -> SignIn:
    """Return the sign-in at its end: its user has typed their number, and the phone is theirs."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.NUMBER, now=now)
    await note_right(session, trials)
    account_id = sign_in.recognised.account_id
    sign_in.recognise(account_id, level=AssuranceLevel.L3, method="kba", now=now)
    sign_in.step = Step.DONE
    return sign_in
