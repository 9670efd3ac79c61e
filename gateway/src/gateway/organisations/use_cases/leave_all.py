"""Leave every organisation that somebody acts for."""

from datetime import datetime
from uuid import UUID

from contracts.identity import EndReason
from gateway.organisations import announcements, queries
from servicekit.storage.database import Session


async def leave_all(session: Session, *, account_id: UUID, now: datetime) -> None:
    """End each membership; raises `RepresentativeStays` for a legal representative's."""
    for membership in await queries.memberships_of(session, account_id):
        membership.end(by=account_id, reason=EndReason.LEFT, now=now)
        await announcements.membership_ended(session, membership, reason=EndReason.LEFT, now=now)
