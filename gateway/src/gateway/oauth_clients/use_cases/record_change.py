"""Write down who changed an application, and why."""

from datetime import datetime

from uuid_utils.compat import uuid7

from gateway.oauth_clients.domain import ClientAct, ClientChange
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor


async def record_change(
    session: Session, client_id: str, *, act: ClientAct, by: Actor, reason: str, now: datetime
) -> None:
    """Keep the officer, their act and their reason with the change itself."""
    session.add(
        ClientChange(
            id=uuid7(), client_id=client_id, act=act, by=by.reference, reason=reason, at=now
        )
    )
