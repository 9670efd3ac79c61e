"""Recognise an officer by user name and password."""

from gateway.officers import queries
from gateway.officers.domain.officer import Officer
from servicekit.storage.database import Session


async def recognise_officer(
    session: Session, *, username: str, password_fits: bool
) -> Officer | None:
    """Return the officer, or None where they may not come in.

    The password was compared before, outside this transaction: that takes a while by design.
    """
    officer = await queries.officer_named(session, username)
    if officer is None or officer.disabled_at is not None or not password_fits:
        return None
    return officer
