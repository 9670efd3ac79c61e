"""Recognise an officer by user name and password."""

from datetime import datetime

from gateway import queries
from gateway.domain.account import AssuranceLevel
from gateway.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session


async def recognise_officer(
    session: Session, sign_in: SignIn, *, username: str, password_fits: bool, now: datetime
) -> bool:
    """Return whether the officer may go on; a failure is counted, so the caller must commit.

    The password was compared before, outside this transaction: that takes a while by design.
    """
    sign_in.check_step(Step.OFFICER, now=now)
    officer = await queries.officer_named(session, username)
    if officer is None or officer.is_locked(now):
        return False
    if not password_fits:
        officer.note_failure(now)
        return False
    officer.note_success()
    sign_in.recognise(officer.id, level=AssuranceLevel.L3, method="pwd", now=now)
    sign_in.step = Step.DONE
    return True
