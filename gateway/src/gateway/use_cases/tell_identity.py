"""Tell another service who an account is."""

from datetime import datetime
from uuid import UUID

from contracts.internal.gateway import Identity
from gateway import queries
from gateway.domain.account import CITIZEN_ID, NAME, PHONE, PersonNotVerified
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys


async def tell_identity(
    session: Session, *, by: Actor, account_id: UUID, keys: SubjectKeys, now: datetime
) -> Identity:
    """Return a verified person as they are known now, and write down who asked and why."""
    account = await queries.sealed_identity(session, account_id)
    if account.name is None or account.citizen_id is None:
        raise PersonNotVerified
    await log_access(
        session,
        actor=by,
        purpose=by.purpose or "",
        operation="POST /internal/identities",
        subjects=[account_id],
        now=now,
    )
    cipher = await keys.existing(session, str(account_id))
    return Identity(
        account_id=account_id,
        name=cipher.open(f"{NAME}/{account_id}", account.name),
        citizen_id=cipher.open(f"{CITIZEN_ID}/{account_id}", account.citizen_id),
        phone=cipher.open(f"{PHONE}/{account_id}", account.phone),
        assurance_level=account.assurance_level,
    )
