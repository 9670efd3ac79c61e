"""Take a phone that has changed hands from the account that had it."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.people import queries
from gateway.people.domain.account import Account, new_account
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def release_phone(
    session: Session, *, account_id: UUID, keys: SubjectKeys, now: datetime
) -> Account:
    """Return the phone's new account; the former one keeps its person, and no way in."""
    former = await queries.account_by_id(session, account_id)
    phone = await queries.phone_of(session, account_id, keys)
    phone_index = former.release_phone()
    await session.flush()
    fresh_id = uuid7()
    cipher = await keys.cipher(session, str(fresh_id))
    account = new_account(fresh_id, phone, phone_index, cipher=cipher, now=now)
    session.add(account)
    return account
