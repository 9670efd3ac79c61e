"""Stop an application at once."""

from datetime import datetime

from gateway.oauth_clients.domain import Client, ClientAct, ClientIsSo
from gateway.oauth_clients.queries import client_within
from gateway.oauth_clients.use_cases.record_change import record_change
from gateway.provider import queries
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor


async def suspend_client(
    session: Session, *, by: Actor, client_id: str, reason: str, now: datetime
) -> Client:
    """Return the client; its own tokens and all that people granted it hold no longer."""
    client = await client_within(session, by, client_id, for_change=True)
    if client.suspended_at is not None:
        raise ClientIsSo
    client.suspended_at = now
    await record_change(session, client.id, act=ClientAct.SUSPENDED, by=by, reason=reason, now=now)
    await queries.end_all_of_client(session, client.id, now=now)
    return client
