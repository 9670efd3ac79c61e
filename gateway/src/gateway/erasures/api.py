"""Forgetting a person: at their own word, or an operator's who has it on paper."""

from typing import Annotated, Final, Literal

from fastapi import Depends, Response
from pydantic import BaseModel, ConfigDict

from contracts.field_class import INTERNAL
from contracts.internal.calls import Purpose
from contracts.internal.erasure import ErasureOrder, ErasureState
from contracts.parties import Capacity
from gateway.access import AccessEvent
from gateway.erasures import queries
from gateway.erasures.clients import Keepers
from gateway.erasures.domain import ClosedByAnother, PersonHeld, not_answered
from gateway.erasures.use_cases.order_erasure import order_erasure
from servicekit.ground.security import tell_of
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import NotForThisCaller, person, service
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    RealNow,
    provided,
)
from servicekit.web.router import Router

BY_THEMSELVES: Final = "person"
"""Who ordered it, where the person did."""

router = Router(tag="operators")
closing = Router(prefix="/v1/me", tag="me")

CurrentKeepers = Annotated[Keepers, Depends(provided(Keepers))]


@router.post("/internal/erasures", authz=service(Purpose.FORGET))
async def erase(
    order: ErasureOrder,
    by: CurrentActor,
    database: CurrentDatabase,
    keepers: CurrentKeepers,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> ErasureState:
    """Close an account and have its person forgotten by every service, or tell how far that is.

    Refused while a case is open, a licence in force or an organisation represented; nothing is done
    while a service does not answer whether one is.
    """
    if by.act is None:
        raise NotForThisCaller
    async with database.transaction() as session:
        ordered = await queries.erasure_of(session, order.account_id)
    if ordered is None and (holds := await keepers.holds_of(order.account_id)):
        raise PersonHeld(holds)
    async with database.transaction() as session:
        await log_access(
            session,
            actor=by,
            purpose=Purpose.FORGET,
            operation="POST /internal/erasures",
            subjects=[order.account_id],
            now=now,
        )
        await order_erasure(
            session,
            account_id=order.account_id,
            by=by.act.by,
            reason=by.act.why,
            keys=keys,
            now=now,
        )
        answered = await queries.answers_of(session, order.account_id)
    tell_of(AccessEvent.ADMIN_ACT, by=by.act.by, act="erasure", account=str(order.account_id))
    return ErasureState(
        account_id=order.account_id, answered=answered, waiting_for=not_answered(answered)
    )


class Closure(BaseModel):
    """The word of a person who wants their account closed and themselves forgotten."""

    model_config = ConfigDict(extra="forbid")

    confirm: Annotated[Literal[True], INTERNAL]


class ClosedView(BaseModel):
    """The account is closed; every token of it ends with this answer."""

    closed: Annotated[Literal[True], INTERNAL] = True


@closing.post(
    "/closure", operation_id="closeAccount", authz=person("L2"), response_model=ClosedView
)
async def close(
    *,
    body: Closure,  # noqa: ARG001 - what matters of it is that it was sent
    by: CurrentActor,
    command: CurrentCommand,
    keepers: CurrentKeepers,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Close one's own account and be forgotten (PIPL 47); what the law wants kept is kept unread.

    Refused, with the grounds, while a case is open, a licence in force or an organisation
    represented.
    """
    if by.capacity is not Capacity.SELF:
        raise ClosedByAnother
    async with command.reading():  # answered before: nobody is asked again
        pass
    if holds := await keepers.holds_of(by.account_id):
        raise PersonHeld(holds)
    async with command.transaction() as session:
        await order_erasure(
            session,
            account_id=by.account_id,
            by=BY_THEMSELVES,
            reason=BY_THEMSELVES,
            keys=keys,
            now=now,
        )
        return command.answer(session, ClosedView())
