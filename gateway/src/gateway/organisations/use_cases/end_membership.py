"""End somebody's membership of an organisation: an agent leaves, or is removed."""

from datetime import datetime
from uuid import UUID

from contracts.identity import EndReason
from gateway.organisations import announcements, queries
from gateway.organisations.domain.membership import MemberNotFound, Membership
from gateway.organisations.domain.organisation import OrganisationNotFound
from servicekit.storage.database import Session


async def end_membership(
    session: Session, *, by: UUID, organisation_id: UUID, membership_id: UUID, now: datetime
) -> Membership:
    """Return the membership, which is over: left by its own person, or ended by the representative.

    An agent is told nothing of anybody else's, a stranger nothing at all.
    """
    mine = await queries.membership_of(session, organisation_id, by)
    if mine is None:
        raise OrganisationNotFound
    membership = await queries.membership_by_id(session, organisation_id, membership_id)
    is_own = membership is not None and membership.account_id == by
    if membership is None or not (is_own or mine.is_representatives):
        raise MemberNotFound
    reason = EndReason.LEFT if is_own else EndReason.REMOVED
    membership.end(by=by, reason=reason, now=now)
    await announcements.membership_ended(session, membership, reason=reason, now=now)
    return membership
