"""Make somebody a party who has never signed in here."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.people import announcements, queries
from gateway.people.domain.account import CITIZEN_ID, NAME, PHONE, Account
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def make_party(
    session: Session, *, name: str, citizen_id: str, keys: SubjectKeys, now: datetime
) -> UUID:
    """Return the account of the person whom others have confirmed, made where there is none.

    One that is made has no phone, so nobody signs in to it by one, until its person comes with
    theirs and proves who they are: then it moves to that phone like any other. The number alone
    finds it: a name that was written otherwise, or changed since, is the same person's.
    """
    citizen_index = keys.blind_index(CITIZEN_ID, citizen_id)
    await queries.alone_with(session, citizen_index)
    found = await queries.account_by_citizen(session, citizen_index)
    if found is not None:
        return found.id
    account_id = uuid7()
    cipher = await keys.cipher(session, str(account_id))
    account = Account(
        id=account_id,
        phone=cipher.seal(f"{PHONE}/{account_id}", ""),
        phone_index=None,
        created_at=now,
    )
    account.verify(
        name=cipher.seal(f"{NAME}/{account_id}", name),
        citizen_id=cipher.seal(f"{CITIZEN_ID}/{account_id}", citizen_id),
        citizen_index=citizen_index,
        now=now,
    )
    session.add(account)
    await session.flush()
    announcements.person_verified(session, account, now=now)
    return account_id
