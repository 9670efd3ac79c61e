"""Compare an officer's code of the moment."""

from datetime import datetime

from gateway.officers.domain.officer import Officer
from gateway.officers.domain.second_factor import period_of
from gateway.officers.queries import totp_secret_of
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def check_second_factor(
    session: Session, *, officer: Officer, code: str, keys: SubjectKeys, now: datetime
) -> bool:
    """Return whether it is right, and good once; the first right one sets the factor up."""
    secret = await totp_secret_of(session, officer, keys)
    period = period_of(secret, code, after=officer.totp_period, now=now)
    if period is None:
        return False
    officer.totp_period = period
    officer.totp_confirmed_at = officer.totp_confirmed_at or now
    return True
