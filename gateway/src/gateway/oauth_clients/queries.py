"""How registered applications are looked up."""

from sqlalchemy import select

from gateway.oauth_clients.domain import Client, ClientUnknown
from servicekit.storage.database import Session, get_or_raise


async def client_named(session: Session, client_id: str | None) -> Client:
    """Return the registered client, or raise `ClientUnknown`."""
    if client_id is None or "\0" in client_id:  # which no database keeps
        raise ClientUnknown
    return await get_or_raise(
        session, select(Client).where(Client.id == client_id), ClientUnknown()
    )
