"""What the gateway tells others about accounts and organisations; the subject is their id."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData
from contracts.parties import Capacity


class PersonVerified(EventData):
    """The account's name and citizen number were confirmed by the register."""

    type: ClassVar[str] = "gov.tongban.identity.person-verified.v1"

    assurance_level: str


class OrganisationBound(EventData):
    """An organisation is known: the market register confirmed who represents it by law.

    Announced again when another legal representative takes the place of the first.
    """

    type: ClassVar[str] = "gov.tongban.identity.organisation-bound.v1"

    membership_id: UUID


class MembershipBegun(EventData):
    """The organisation's legal representative has named somebody to act for it."""

    type: ClassVar[str] = "gov.tongban.identity.membership-begun.v1"

    membership_id: UUID
    capacity: Capacity


class EndReason(StrEnum):
    """Why somebody does not act for an organisation any more."""

    LEFT = "left"
    REMOVED = "removed"
    REPLACED = "replaced"
    """Somebody else represents the organisation by law now."""


class MembershipEnded(EventData):
    """Somebody does not act for the organisation any more; their access ended at once."""

    type: ClassVar[str] = "gov.tongban.identity.membership-ended.v1"

    membership_id: UUID
    capacity: Capacity
    reason: EndReason
