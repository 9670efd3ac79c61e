"""Note from which browser somebody has just signed in."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.devices import queries
from gateway.devices.domain import Device, Place
from servicekit.storage.database import Session


async def note_device(
    session: Session,
    *,
    account_id: UUID,
    place: Place,
    secret_digest: bytes,
    now: datetime,
) -> bool:
    """Return whether the account's device is new; it goes on under a new secret.

    A secret that somebody planted in the browser before is worth nothing afterwards.
    """
    if place.secret_digest is not None:
        await queries.give_new_secret(session, former=place.secret_digest, new=secret_digest)
    known = await queries.device_of(session, account_id, secret_digest=secret_digest, now=now)
    if known is not None:
        known.network_index = place.network_index
        known.last_seen_at = now
        known.label = place.label
        return False
    device = Device(
        id=uuid7(),
        account_id=account_id,
        secret_digest=secret_digest,
        network_index=place.network_index,
        first_seen_at=now,
        last_seen_at=now,
        label=place.label,
    )
    session.add(device)
    return True
