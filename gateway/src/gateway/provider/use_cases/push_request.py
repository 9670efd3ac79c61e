"""Keep a request until its user arrives with the name of it."""

from collections.abc import Mapping
from datetime import datetime

from gateway.provider.domain.pushed_request import LIFETIME, PREFIX, PushedRequest
from gateway.provider.domain.secret import digest
from servicekit.storage.database import Session


async def push_request(
    session: Session, parameters: Mapping[str, str], *, client_id: str, secret: str, now: datetime
) -> str:
    """Return the request's name, which holds *secret*: nobody else can guess it."""
    session.add(
        PushedRequest(
            digest=digest(secret),
            client_id=client_id,
            parameters=dict(parameters),
            expires_at=now + LIFETIME,
        )
    )
    return PREFIX + secret
