"""Recognise the officer whose name and password were typed."""

from collections.abc import Sequence
from datetime import datetime

from gateway.officers.use_cases.ask_second_factor import ask_second_factor
from gateway.officers.use_cases.recognise_officer import recognise_officer
from gateway.people.domain.account import AssuranceLevel
from gateway.provider import queries
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right, note_wrong
from servicekit.trust.subject_keys import SubjectKeys


async def enter_password(
    session: Session,
    *,
    secret: str | None,
    username: str,
    password_fits: bool,
    trials: Sequence[Trial],
    second_factor: bool,
    next_secret: str,
    keys: SubjectKeys,
    now: datetime,
) -> SignIn:
    """Return the sign-in: at its end, at the second factor, or where it was.

    *second_factor* says whether every officer needs one.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.OFFICER, now=now)
    officer = await recognise_officer(session, username=username, password_fits=password_fits)
    if officer is None:
        await note_wrong(session, trials, now=now)
    else:
        await note_right(session, trials)
        sign_in.recognise(officer.id, level=AssuranceLevel.L3, method="pwd", now=now)
        is_asked = await ask_second_factor(
            session, officer=officer, required=second_factor, keys=keys
        )
        sign_in.step = Step.TOTP if is_asked else Step.DONE
        sign_in.secret_digest = digest(next_secret)
    return sign_in
