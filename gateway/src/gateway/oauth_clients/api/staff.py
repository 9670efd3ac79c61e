"""Applications, for the officers of the department that answers for them."""

from typing import Annotated, Final

from fastapi import Depends, Query
from starlette.responses import Response

from gateway.oauth_clients.api.dependencies import CurrentKeySets
from gateway.oauth_clients.api.views import (
    ClientBody,
    ClientsPage,
    ClientView,
    KeysBody,
    NewKeysBody,
    WholeClientView,
)
from gateway.oauth_clients.clients.key_sets import KeySets
from gateway.oauth_clients.domain import Audience, Client
from gateway.oauth_clients.queries import changes_of, client_within, clients_within
from gateway.oauth_clients.use_cases.register_client import register_client
from gateway.oauth_clients.use_cases.replace_keys import replace_keys
from servicekit.trust.authorisation import officer
from servicekit.web.commands import Command, CurrentCommand
from servicekit.web.dependencies import CurrentActor, Reading, RealNow
from servicekit.web.paging import after, page_of, word
from servicekit.web.router import Router

KEEPERS: Final = officer("oauth-clients")
AfterId = Annotated[tuple[str] | None, Depends(after(word))]

router = Router(prefix="/v1/staff/oauth-clients", tag="staff-oauth-clients")


@router.post(
    "",
    operation_id="registerOauthClient",
    authz=KEEPERS,
    status_code=201,
    response_model=ClientView,
)
async def register(
    body: ClientBody,
    command: CurrentCommand,
    by: CurrentActor,
    key_sets: CurrentKeySets,
    now: RealNow,
) -> Response:
    """Register an application of the officer's department, which proves itself by its keys."""
    keys = body.keys
    body.check_redirects(anywhere=key_sets.anywhere)
    await _see_published_keys(command, key_sets, body)
    async with command.transaction() as session:
        client = Client(
            id="",
            audience=Audience.PERSONS,
            redirect_uris=body.redirect_uris,
            scopes=list(dict.fromkeys(body.scopes)),
            name=body.name,
            department=by.scope.department,
            division=body.division,
            contacts=body.contacts,
            keys=keys,
            jwks_uri=body.jwks_uri,
            requests_per_second=body.requests_per_second,
        )
        await register_client(session, client, by=by, reason=body.reason, now=now)
        return command.answer(session, ClientView.of(client), status=201)


@router.get("", operation_id="listOauthClients", authz=KEEPERS)
async def list_clients(
    *,
    session: Reading,
    by: CurrentActor,
    position: AfterId,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> ClientsPage:
    """List the applications of the officer's department."""
    found = await clients_within(
        session, by, after=position[0] if position else None, limit=limit + 1
    )
    page, following = page_of(found, limit, lambda each: (each.id,))
    return ClientsPage(
        oauth_clients=[ClientView.of(client) for client in page], next_cursor=following
    )


@router.get("/{client_id}", operation_id="readOauthClient", authz=KEEPERS)
async def read_client(client_id: str, session: Reading, by: CurrentActor) -> WholeClientView:
    """Read an application of the officer's department, and who changed it and why."""
    client = await client_within(session, by, client_id)
    return WholeClientView.with_changes(client, await changes_of(session, client.id))


@router.post(
    "/{client_id}/keys",
    operation_id="replaceOauthClientKeys",
    authz=KEEPERS,
    response_model=ClientView,
)
async def take_other_keys(
    client_id: str,
    body: NewKeysBody,
    command: CurrentCommand,
    by: CurrentActor,
    key_sets: CurrentKeySets,
    now: RealNow,
) -> Response:
    """Have the application prove itself by other keys; what the former ones sign is refused."""
    keys = body.keys
    await _see_published_keys(command, key_sets, body)
    async with command.transaction() as session:
        client = await replace_keys(
            session,
            by=by,
            client_id=client_id,
            keys=keys,
            jwks_uri=body.jwks_uri,
            reason=body.reason,
            now=now,
        )
        return command.answer(session, ClientView.of(client))


async def _see_published_keys(command: Command, key_sets: KeySets, body: KeysBody) -> None:
    """Refuse an address without keys; no connection of the database is held meanwhile."""
    if body.jwks_uri is None:
        return
    async with command.reading():
        pass  # whoever asks again is answered as before, whatever the address says now
    await key_sets.read(body.jwks_uri)
