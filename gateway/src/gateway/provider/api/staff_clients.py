"""Stopping an application and letting it go on, for its department's officers."""

from starlette.responses import Response

from gateway.oauth_clients.api.staff import KEEPERS
from gateway.oauth_clients.api.views import ClientView, ReasonBody
from gateway.provider.use_cases.restore_client import restore_client
from gateway.provider.use_cases.suspend_client import suspend_client
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, RealNow
from servicekit.web.router import Router

router = Router(prefix="/v1/staff/oauth-clients", tag="staff-oauth-clients")


@router.post(
    "/{client_id}/suspension",
    operation_id="suspendOauthClient",
    authz=KEEPERS,
    response_model=ClientView,
)
async def suspend(
    client_id: str, body: ReasonBody, command: CurrentCommand, by: CurrentActor, now: RealNow
) -> Response:
    """Stop the application: nothing it holds is taken any more, within five seconds."""
    async with command.transaction() as session:
        client = await suspend_client(
            session, by=by, client_id=client_id, reason=body.reason, now=now
        )
        return command.answer(session, ClientView.of(client))


@router.post(
    "/{client_id}/restoration",
    operation_id="restoreOauthClient",
    authz=KEEPERS,
    response_model=ClientView,
)
async def restore(
    client_id: str, body: ReasonBody, command: CurrentCommand, by: CurrentActor, now: RealNow
) -> Response:
    """Let the application call again."""
    async with command.transaction() as session:
        client = await restore_client(
            session, by=by, client_id=client_id, reason=body.reason, now=now
        )
        return command.answer(session, ClientView.of(client))
