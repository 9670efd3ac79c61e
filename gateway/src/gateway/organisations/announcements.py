"""What is told of who may act for an organisation: by events, and to our own processes at once."""

from datetime import datetime

from contracts.identity import EndReason, MembershipBegun, MembershipEnded, OrganisationBound
from gateway.access import access_ended
from gateway.organisations.domain.membership import Membership
from servicekit.events.outbox import announce
from servicekit.storage.database import Session


def organisation_bound(session: Session, membership: Membership, *, now: datetime) -> None:
    """Tell that an organisation has its legal representative; neither is named (design D5)."""
    event = OrganisationBound(membership_id=membership.id)
    announce(session, event, subject=membership.organisation_id, now=now)


def membership_begun(session: Session, membership: Membership, *, now: datetime) -> None:
    """Tell that somebody was named to act for an organisation."""
    event = MembershipBegun(membership_id=membership.id, capacity=membership.capacity)
    announce(session, event, subject=membership.organisation_id, now=now)


async def membership_ended(
    session: Session, membership: Membership, *, reason: EndReason, now: datetime
) -> None:
    """Tell that somebody does not act for it any more; what rests on that is refused at once."""
    event = MembershipEnded(
        membership_id=membership.id, capacity=membership.capacity, reason=reason
    )
    announce(session, event, subject=membership.organisation_id, now=now)
    await access_ended(session, membership.id)
