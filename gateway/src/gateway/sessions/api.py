"""What a person sees of their own sign-ins, and ends."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from contracts.field_class import INTERNAL, PERSONAL
from gateway.access import AccessEvent
from gateway.sessions.domain import OwnSession, SessionNotFound
from gateway.sessions.queries import sessions_of
from gateway.sessions.use_cases.end_others import end_others
from gateway.sessions.use_cases.end_session import end_session
from servicekit.ground.security import tell_of
from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, Reading, RealNow
from servicekit.web.router import Router

router = Router(prefix="/v1/me/sessions", tag="me")


class DeviceView(BaseModel):
    """A browser that the account is known from: what kind, and when it signed in last."""

    id: Annotated[UUID, INTERNAL]
    label: Annotated[str, PERSONAL]
    last_seen_at: Annotated[datetime, PERSONAL]


class SessionView(BaseModel):
    """One sign-in at one application; ``current`` is the one that asks.

    ``methods`` are RFC 8176's: ``sms``, ``kba`` where the citizen number was asked for.
    """

    id: Annotated[UUID, INTERNAL]
    application: Annotated[str, INTERNAL]
    current: Annotated[bool, INTERNAL]
    signed_in_at: Annotated[datetime, PERSONAL]
    expires_at: Annotated[datetime, INTERNAL]
    assurance_level: Annotated[str, INTERNAL]
    methods: Annotated[list[str], INTERNAL]
    device: Annotated[DeviceView | None, PERSONAL]


class SessionsView(BaseModel):
    """The newest hundred sign-ins that hold."""

    sessions: Annotated[list[SessionView], PERSONAL]


class EndOthers(BaseModel):
    """The word of a person who wants every other sign-in of theirs ended."""

    model_config = ConfigDict(extra="forbid")

    confirm: Annotated[Literal[True], INTERNAL]


class SessionsEndedView(BaseModel):
    """How many sign-ins have ended; every gateway knows within five seconds."""

    ended: Annotated[int, INTERNAL]


@router.get("", operation_id="listSessions", authz=person("L2"), response_model=SessionsView)
async def sessions(actor: CurrentActor, session: Reading, now: RealNow) -> SessionsView:
    """List one's own sign-ins, for oneself whoever one acts for."""
    found = await sessions_of(session, actor.account_id, now=now)
    return SessionsView(sessions=[_view(each, actor.session_id) for each in found])


@router.delete(
    "/{session_id}",
    operation_id="endOneSession",
    authz=person("L2"),
    response_model=SessionsEndedView,
)
async def end(
    session_id: UUID,
    request: Request,
    actor: CurrentActor,
    command: CurrentCommand,
    now: RealNow,
) -> Response:
    """End one sign-in of one's own, with what else was granted in its browser."""
    async with command.transaction() as session:
        await end_session(session, account_id=actor.account_id, session_id=session_id, now=now)
        answer = command.answer(session, SessionsEndedView(ended=1))
    _tell(request, actor.id, 1)
    return answer


@router.post(
    "/end-others",
    operation_id="endOtherSessions",
    authz=person("L2"),
    response_model=SessionsEndedView,
)
async def end_all_others(
    *,
    body: EndOthers,  # noqa: ARG001 - what matters of it is that it was sent
    request: Request,
    actor: CurrentActor,
    command: CurrentCommand,
    now: RealNow,
) -> Response:
    """End all sign-ins of one's own but this one; the devices they were in are known no more."""
    if actor.session_id is None:
        raise SessionNotFound
    async with command.transaction() as session:
        ended = await end_others(
            session, account_id=actor.account_id, session_id=UUID(actor.session_id), now=now
        )
        answer = command.answer(session, SessionsEndedView(ended=ended))
    _tell(request, actor.id, ended)
    return answer


def _tell(request: Request, account_id: str, ended: int) -> None:
    source = request.client.host if request.client else ""
    tell_of(AccessEvent.SESSION_ENDED, source=source, account=account_id, ended=ended)


def _view(found: OwnSession, current: str | None) -> SessionView:
    device = None
    if found.device_id is not None and found.device_seen_at is not None:
        device = DeviceView(
            id=found.device_id, label=found.device or "", last_seen_at=found.device_seen_at
        )
    return SessionView(
        id=found.id,
        application=found.client_id,
        current=str(found.id) == current,
        signed_in_at=found.signed_in_at,
        expires_at=found.expires_at,
        assurance_level=found.assurance_level,
        methods=found.methods,
        device=device,
    )
