"""Recognise an officer by user name and password."""

from datetime import datetime

from gateway.officers import queries
from gateway.officers.domain.officer import Officer
from servicekit.storage.database import Session


async def recognise_officer(
    session: Session, *, username: str, password_fits: bool, now: datetime
) -> Officer | None:
    """Return the officer, or None where they may not come in.

    A failure is counted, so the caller must commit. The password was compared before, outside
    this transaction: that takes a while by design.
    """
    officer = await queries.officer_named(session, username)
    if officer is None or officer.is_locked(now):
        return None
    if not password_fits:
        officer.note_failure(now)
        return None
    officer.note_success()
    return officer
