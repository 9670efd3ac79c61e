"""Close an account: nothing is kept of whose it was."""

from datetime import datetime
from uuid import UUID

from gateway.people import queries
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def close_account(
    session: Session, *, account_id: UUID, keys: SubjectKeys, now: datetime
) -> None:
    """Empty the account and destroy its person's key; raises `AccountNotFound`."""
    account = await queries.account_by_id(session, account_id)
    account.close(now=now)
    await keys.forget(session, str(account_id))
