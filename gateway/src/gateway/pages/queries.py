"""In which device somebody signed in: what joins the provider and the devices."""

from typing import Final
from uuid import UUID

from gateway.provider.domain.secret import digest
from servicekit.storage.database import Session, driver

_NOTE: Final = """
INSERT INTO session_device (session_id, device_id)
SELECT granted.family_id, device.id FROM authorization_code AS granted, device
WHERE granted.digest = $1 AND device.secret_digest = $2 AND device.account_id = $3
"""


async def note_device_of(
    session: Session, *, code: str, device_secret: str, account_id: UUID
) -> None:
    """Note in which device what *code* stands for was granted, where the account knows it."""
    await session.flush()
    connection = await driver(session)
    await connection.execute(_NOTE, digest(code), digest(device_secret), account_id)
