"""Which application calls the protocol's own endpoints, and how it has proved that."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from gateway.oauth_clients.api.dependencies import CurrentKeySets
from gateway.oauth_clients.clients.key_sets import KeySets
from gateway.oauth_clients.domain import Client, ClientUnknown
from gateway.oauth_clients.queries import client_named
from gateway.provider import queries
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.api.oauth_answers import OnceEach
from gateway.provider.domain.client_assertion import Assertion, UsedOnce
from gateway.provider.domain.oauth_error import ClientRefused
from servicekit.storage.database import Session
from servicekit.web.dependencies import CurrentDatabase, RealNow


@dataclass(frozen=True)
class Proven:
    """A client; of a confidential one also its assertion, which must not have been shown before."""

    client: Client
    assertion: UsedOnce | None

    async def use(self, session: Session) -> None:
        """Use the assertion up, in the transaction that serves it; refuse one that was used."""
        if self.assertion is not None and not await queries.is_first_use(session, self.assertion):
            raise ClientRefused("client_assertion was used before; sign another.")


async def _proven(
    _: OnceEach,
    request: Request,
    database: CurrentDatabase,
    key_sets: CurrentKeySets,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Proven:
    form = await request.form()
    told = {name: str(form.get(name) or "") for name in _TOLD}
    text, kind, client_id = (told[name] for name in _TOLD)
    assertion = Assertion.read(text, kind=kind, client_id=client_id) if text else None
    try:
        async with database.reading() as session:
            client = await client_named(session, assertion.client_id if assertion else client_id)
    except ClientUnknown as unknown:
        raise ClientRefused from unknown
    if not client.is_confidential:
        if assertion is not None:
            raise ClientRefused("This client has no keys to prove itself with.")
        return Proven(client, None)
    if assertion is None:
        raise ClientRefused("This client proves itself by private_key_jwt.")
    keys = await _keys_of(client, key_sets, assertion)
    return Proven(client, assertion.check(keys, issuer=tokens.issuer, now=now))


_TOLD = ("client_assertion", "client_assertion_type", "client_id")

CurrentClient = Annotated[Proven, Depends(_proven)]


async def _keys_of(
    client: Client, key_sets: KeySets, assertion: Assertion
) -> list[dict[str, object]]:
    """Return the client's keys; no connection of the database is held while they are fetched."""
    if client.jwks_uri is not None:
        return list(await key_sets.of(client.jwks_uri, kid=assertion.kid))
    return client.keys or []
