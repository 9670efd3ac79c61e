"""How registered applications are looked up: by themselves, and by officers within their scope."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from gateway.oauth_clients.domain import (
    Audience,
    Client,
    ClientChange,
    ClientNotFound,
    ClientUnknown,
)
from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.actor import Actor
from servicekit.trust.data_scope import within_scope

_IN_SCOPE: Final = within_scope(department=Client.department, division=Client.division)


async def client_named(session: Session, client_id: str | None) -> Client:
    """Return the registered client, or raise `ClientUnknown`; for one that is suspended as well."""
    if client_id is None or "\0" in client_id:  # which no database keeps
        raise ClientUnknown
    return await get_or_raise(
        session,
        select(Client).where(Client.id == client_id, Client.suspended_at.is_(None)),
        ClientUnknown(),
    )


async def client_within(
    session: Session, by: Actor, client_id: str, *, for_change: bool = False
) -> Client:
    """Return a client of the officer's department, locked *for_change*; else `ClientNotFound`."""
    statement = select(Client).where(Client.id == client_id, _IN_SCOPE)
    if for_change:
        statement = statement.with_for_update()
    return await get_or_raise(session, statement, ClientNotFound(), **by.scope.values)


async def clients_within(
    session: Session, by: Actor, *, after: str | None, limit: int
) -> Sequence[Client]:
    """Return a page of the clients of the officer's department, by id."""
    statement = select(Client).where(_IN_SCOPE).order_by(Client.id).limit(limit)
    if after is not None:
        statement = statement.where(Client.id > after)
    return (await session.scalars(statement, by.scope.values)).all()


async def redirect_uris(session: Session) -> set[str]:
    """Return where the applications that are not suspended are found, over https or http."""
    found = await session.scalars(
        select(Client.redirect_uris).where(
            Client.suspended_at.is_(None), Client.audience == Audience.PERSONS
        )
    )
    return {uri for uris in found for uri in uris if uri.startswith(("https:", "http:"))}


async def changes_of(session: Session, client_id: str) -> Sequence[ClientChange]:
    """Return who changed a client and why, the last first."""
    statement = (
        select(ClientChange)
        .where(ClientChange.client_id == client_id)
        .order_by(ClientChange.at.desc(), ClientChange.id.desc())
    )
    return (await session.scalars(statement)).all()
