"""What the organisations' operations take and answer."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from contracts.identity import EndReason
from contracts.parties import Capacity
from gateway.organisations.domain.membership import Membership
from gateway.organisations.queries import NamedOrganisation


class BindingRequest(BaseModel):
    """Which organisation the caller represents by law; *name*, where given, must be its own."""

    model_config = ConfigDict(extra="forbid")

    uscc: Annotated[str, PERSONAL, Field(min_length=1, max_length=40)]
    name: Annotated[str | None, PERSONAL, Field(min_length=1, max_length=200)] = None


class AgentRequest(BaseModel):
    """Who is to act for the organisation, as their identity card has it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, PERSONAL, Field(min_length=1, max_length=100)]
    citizen_id: Annotated[str, SENSITIVE, Field(min_length=1, max_length=40)]


class OrganisationView(BaseModel):
    """An organisation that the caller acts for; ``id`` is what the header ``Acting-For`` names."""

    id: Annotated[UUID, INTERNAL]
    name: Annotated[str, PERSONAL]
    uscc: Annotated[str, PERSONAL]
    capacity: Annotated[Capacity, INTERNAL]
    membership_id: Annotated[UUID, INTERNAL]
    since: Annotated[datetime, INTERNAL]


class OrganisationPage(BaseModel):
    """The organisations that the caller acts for, in the order of beginning."""

    organisations: Annotated[list[OrganisationView], PERSONAL]
    next_cursor: Annotated[str | None, PUBLIC] = None


class MemberView(BaseModel):
    """Somebody who acts for the organisation."""

    membership_id: Annotated[UUID, INTERNAL]
    name: Annotated[str | None, PERSONAL]
    capacity: Annotated[Capacity, INTERNAL]
    since: Annotated[datetime, INTERNAL]


class MemberPage(BaseModel):
    """Who acts for the organisation, in the order of beginning."""

    members: Annotated[list[MemberView], PERSONAL]
    next_cursor: Annotated[str | None, PUBLIC] = None


class EndedView(BaseModel):
    """A membership that is over."""

    membership_id: Annotated[UUID, INTERNAL]
    ended_at: Annotated[datetime, INTERNAL]
    reason: Annotated[EndReason, INTERNAL]


def organisation_view(found: NamedOrganisation) -> OrganisationView:
    """Return an organisation as one who acts for it sees it."""
    return OrganisationView(
        id=found.id,
        name=found.name,
        uscc=found.uscc,
        capacity=found.membership.capacity,
        membership_id=found.membership.id,
        since=found.membership.begun_at,
    )


def member_view(membership: Membership, name: str | None) -> MemberView:
    """Return a member as the legal representative sees them."""
    return MemberView(
        membership_id=membership.id,
        name=name,
        capacity=membership.capacity,
        since=membership.begun_at,
    )
