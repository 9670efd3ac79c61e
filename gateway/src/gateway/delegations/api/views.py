"""What the delegations' operations take and answer."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.field_class import INTERNAL, PERSONAL, SENSITIVE
from gateway.delegations.domain.delegation import (
    MOST_ITEMS,
    Delegation,
    DelegationEnd,
    Ground,
    State,
)

ItemCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
ALL: Literal["all"] = "all"


class Confirmed(BaseModel):
    """The word of somebody who has seen what they do."""

    model_config = ConfigDict(extra="forbid")

    confirm: Annotated[Literal[True], INTERNAL]


class DelegateRequest(Confirmed):
    """Whom to name, as their identity card has it, for what and for how long.

    ``items`` are item codes, or ``all``; ``licences`` lets them see and show one's licences, too.
    The days are legal days, both included; without a first day it begins once it is accepted.
    """

    name: Annotated[str, PERSONAL, Field(min_length=1, max_length=100)]
    citizen_id: Annotated[str, SENSITIVE, Field(min_length=1, max_length=40)]
    items: Annotated[
        Literal["all"] | Annotated[list[ItemCode], Field(min_length=1, max_length=MOST_ITEMS)],
        INTERNAL,
    ]
    licences: Annotated[bool, INTERNAL] = False
    first_day: Annotated[date | None, INTERNAL] = None
    last_day: Annotated[date, INTERNAL]


class GuardianshipRequest(Confirmed):
    """The child whose guardian the caller is, as the household register has it."""

    name: Annotated[str, PERSONAL, Field(min_length=1, max_length=100)]
    citizen_id: Annotated[str, SENSITIVE, Field(min_length=1, max_length=40)]


class DelegationView(BaseModel):
    """A delegation as one of both sees it; ``name`` is the other's.

    ``principal_id`` is what the header ``Acting-For`` names. ``delegate_id`` is who acts, as steps
    of a case name them; none until it is accepted. ``valid_until`` is the first moment at which it
    does not hold any more.
    """

    id: Annotated[UUID, INTERNAL]
    principal_id: Annotated[UUID, INTERNAL]
    delegate_id: Annotated[UUID | None, INTERNAL]
    name: Annotated[str | None, PERSONAL]
    ground: Annotated[Ground, INTERNAL]
    items: Annotated[Literal["all"] | list[str], INTERNAL]
    licences: Annotated[bool, INTERNAL]
    valid_from: Annotated[datetime, INTERNAL]
    valid_until: Annotated[datetime, INTERNAL]
    state: Annotated[State, INTERNAL]
    answer_by: Annotated[datetime, INTERNAL]
    accepted_at: Annotated[datetime | None, INTERNAL]
    ended_at: Annotated[datetime | None, INTERNAL]
    end_reason: Annotated[DelegationEnd | None, INTERNAL]

    @classmethod
    def of(cls, found: Delegation, name: str | None, *, now: datetime) -> Self:
        """Return a delegation as it stands now."""
        return cls(
            id=found.id,
            principal_id=found.principal_id,
            delegate_id=found.delegate_id,
            name=name,
            ground=found.ground,
            items=found.items or ALL,
            licences=found.licences,
            valid_from=found.valid_from,
            valid_until=found.valid_until,
            state=found.state_at(now),
            answer_by=found.answer_by,
            accepted_at=found.accepted_at,
            ended_at=found.ended_at,
            end_reason=found.end_reason,
        )


class DelegationsView(BaseModel):
    """The newest hundred that one gave, and the newest hundred that one received."""

    given: Annotated[list[DelegationView], PERSONAL]
    received: Annotated[list[DelegationView], PERSONAL]


class UseView(BaseModel):
    """The delegate went to a service in the principal's name; one entry each forty seconds."""

    at: Annotated[datetime, INTERNAL]
    service: Annotated[str, INTERNAL]


class UsesView(BaseModel):
    """The newest hundred uses of a delegation."""

    uses: Annotated[list[UseView], INTERNAL]
