"""Give an account the person that the register has confirmed."""

from datetime import datetime
from uuid import UUID

from gateway.people import announcements, queries
from gateway.people.domain.account import CITIZEN_ID, NAME, CitizenHasAccount
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def verify_person(
    session: Session,
    *,
    account_id: UUID,
    name: str,
    citizen_id: str,
    keys: SubjectKeys,
    now: datetime,
) -> None:
    """Raise the account's level; refuse a person who has another account."""
    account = await queries.account_by_id(session, account_id)
    citizen_index = keys.blind_index(CITIZEN_ID, citizen_id)
    await queries.alone_with(session, citizen_index)
    holder = await queries.account_by_citizen(session, citizen_index)
    if holder is not None and holder.id != account.id:
        raise CitizenHasAccount
    cipher = await keys.cipher(session, str(account.id))
    account.verify(
        name=cipher.seal(f"{NAME}/{account.id}", name),
        citizen_id=cipher.seal(f"{CITIZEN_ID}/{account.id}", citizen_id),
        citizen_index=citizen_index,
        now=now,
    )
    announcements.person_verified(session, account, now=now)
