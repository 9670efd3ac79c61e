"""Have an application prove itself by other keys from now on."""

from datetime import datetime
from typing import Any

from gateway.oauth_clients.domain import Client, ClientAct
from gateway.oauth_clients.queries import client_within
from gateway.oauth_clients.use_cases.record_change import record_change
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor


async def replace_keys(
    session: Session,
    *,
    by: Actor,
    client_id: str,
    keys: list[dict[str, Any]] | None,
    jwks_uri: str | None,
    reason: str,
    now: datetime,
) -> Client:
    """Return the client; what its former keys sign is refused from now on."""
    client = await client_within(session, by, client_id, for_change=True)
    client.keys, client.jwks_uri = keys, jwks_uri
    await record_change(
        session, client.id, act=ClientAct.KEYS_REPLACED, by=by, reason=reason, now=now
    )
    return client
