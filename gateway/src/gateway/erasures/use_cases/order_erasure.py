"""Close an account and order that its person be forgotten."""

from datetime import datetime
from uuid import UUID

from gateway.delegations.use_cases.end_all import end_all
from gateway.devices.queries import forget_devices_of
from gateway.erasures import queries
from gateway.erasures.domain import Erasure
from gateway.organisations.use_cases.leave_all import leave_all
from gateway.people.use_cases.close_account import close_account
from gateway.provider.use_cases.end_access import end_access
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def order_erasure(
    session: Session,
    *,
    account_id: UUID,
    by: str,
    reason: str,
    keys: SubjectKeys,
    now: datetime,
) -> None:
    """End all access, delegations and memberships, close the account, and keep the order.

    Whoever orders has found that nothing holds the person. An order that is there stays. Raises
    `AccountNotFound` and `RepresentativeStays`.
    """
    if await queries.erasure_of(session, account_id) is not None:
        return
    await leave_all(session, account_id=account_id, now=now)
    await end_all(session, account_id=account_id, keys=keys, now=now)
    await end_access(session, account_id=account_id, now=now)
    await forget_devices_of(session, account_id)
    await close_account(session, account_id=account_id, keys=keys, now=now)
    await session.flush()
    session.add(Erasure(account_id=account_id, ordered_at=now, by=by, reason=reason))
