"""Move a person's account to another phone of theirs."""

from datetime import datetime
from uuid import UUID

from gateway.people import queries
from gateway.people.domain.account import CITIZEN_ID, PHONE, AccountNotFound
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def move_account(
    session: Session, *, citizen_id: str, to_phone_of: UUID, keys: SubjectKeys, now: datetime
) -> UUID:
    """Return the account of the person, which has the other's phone; that one is closed."""
    citizen_index = keys.blind_index(CITIZEN_ID, citizen_id)
    await queries.alone_with(session, citizen_index)
    account = await queries.account_by_citizen(session, citizen_index)
    if account is None or account.id == to_phone_of:
        raise AccountNotFound
    other = await queries.account_by_id(session, to_phone_of)
    phone = await queries.phone_of(session, other.id, keys)
    phone_index = other.release_phone()
    other.close(now=now)
    await keys.forget(session, str(other.id))
    await session.flush()
    cipher = await keys.existing(session, str(account.id))
    account.phone = cipher.seal(f"{PHONE}/{account.id}", phone)
    account.phone_index = phone_index
    return account.id
