"""Let a suspended application call again."""

from datetime import datetime

from gateway.oauth_clients.domain import Client, ClientAct, ClientIsSo
from gateway.oauth_clients.queries import client_within
from gateway.oauth_clients.use_cases.record_change import record_change
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor


async def restore_client(
    session: Session, *, by: Actor, client_id: str, reason: str, now: datetime
) -> Client:
    """Return the client; what ended when it was suspended stays ended, people sign in anew."""
    client = await client_within(session, by, client_id, for_change=True)
    if client.suspended_at is None:
        raise ClientIsSo
    client.suspended_at = None
    await record_change(session, client.id, act=ClientAct.RESTORED, by=by, reason=reason, now=now)
    return client
