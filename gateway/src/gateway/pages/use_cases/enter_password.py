"""Recognise the officer whose name and password were typed."""

from collections.abc import Sequence
from datetime import datetime

from gateway.officers.use_cases.recognise_officer import recognise_officer
from gateway.people.domain.account import AssuranceLevel
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right, note_wrong


async def enter_password(
    session: Session,
    *,
    secret: str | None,
    username: str,
    password_fits: bool,
    trials: Sequence[Trial],
    now: datetime,
) -> SignIn:
    """Return the sign-in: at its end, or where it was."""
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.OFFICER, now=now)
    officer = await recognise_officer(session, username=username, password_fits=password_fits)
    if officer is None:
        await note_wrong(session, trials, now=now)
    else:
        await note_right(session, trials)
        sign_in.recognise(officer.id, level=AssuranceLevel.L3, method="pwd", now=now)
        sign_in.step = Step.DONE
    return sign_in
