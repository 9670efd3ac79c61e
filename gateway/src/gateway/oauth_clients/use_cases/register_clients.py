"""Bring the registered applications to what the settings say."""

from collections.abc import Iterable

from gateway.oauth_clients.domain import Client
from servicekit.storage.database import Session


async def register_clients(session: Session, clients: Iterable[Client]) -> None:
    """Add or change each; what is not named stays."""
    for client in clients:
        await session.merge(client)
