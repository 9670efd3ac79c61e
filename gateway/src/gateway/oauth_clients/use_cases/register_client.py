"""Register an application that proves itself by a key."""

from datetime import datetime
from uuid import uuid4

from gateway.oauth_clients.domain import (
    Client,
    ClientAct,
    ClientOfAnotherDepartment,
)
from gateway.oauth_clients.use_cases.record_change import record_change
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor


async def register_client(
    session: Session, client: Client, *, by: Actor, reason: str, now: datetime
) -> Client:
    """Return the *client* under an id of its own; it may call from now on.

    Raises `ClientOfAnotherDepartment` where its department and division are not the officer's.
    """
    if not by.scope.holds(department=client.department or "", division=client.division or ""):
        raise ClientOfAnotherDepartment
    client.id = str(uuid4())
    session.add(client)
    await record_change(session, client.id, act=ClientAct.REGISTERED, by=by, reason=reason, now=now)
    return client
