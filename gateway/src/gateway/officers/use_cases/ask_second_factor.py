"""Prepare what an officer is asked for after their password."""

from gateway.officers.domain.officer import Officer
from gateway.officers.domain.second_factor import SECRET, new_totp_secret
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def ask_second_factor(
    session: Session, *, officer: Officer, required: bool, keys: SubjectKeys
) -> bool:
    """Return whether a second factor is asked for; who has none yet gets a secret to set it up."""
    if officer.totp_confirmed_at is None and required:
        cipher = await keys.cipher(session, str(officer.id))
        officer.totp_secret = cipher.seal(f"{SECRET}/{officer.id}", new_totp_secret())
    return required or officer.totp_confirmed_at is not None
