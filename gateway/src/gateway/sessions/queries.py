"""How one's own sign-ins are found."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from gateway.devices.domain import Device, SessionDevice
from gateway.provider.domain.token_family import TokenFamily
from gateway.sessions.domain import OwnSession
from servicekit.storage.database import Session

MOST: int = 100
"""The newest; more are not listed, and end with the others all the same."""


async def sessions_of(session: Session, account_id: UUID, *, now: datetime) -> list[OwnSession]:
    """Return the account's sign-ins that hold, newest first."""
    rows = await session.execute(
        select(TokenFamily, Device)
        .outerjoin(SessionDevice, SessionDevice.session_id == TokenFamily.id)
        .outerjoin(Device, Device.id == SessionDevice.device_id)
        .where(
            TokenFamily.account_id == account_id,
            TokenFamily.revoked_at.is_(None),
            TokenFamily.expires_at > now,
        )
        .order_by(TokenFamily.authenticated_at.desc(), TokenFamily.id.desc())
        .limit(MOST)
    )
    return [
        OwnSession(
            id=family.id,
            client_id=family.client_id,
            signed_in_at=family.authenticated_at,
            expires_at=family.expires_at,
            assurance_level=family.assurance_level,
            methods=family.methods,
            device_id=device.id if device else None,
            device=device.label if device else None,
            device_seen_at=device.last_seen_at if device else None,
        )
        for family, device in rows
    ]


async def device_of_session(session: Session, session_id: UUID) -> UUID | None:
    """Return the device in which somebody signed in."""
    found: UUID | None = await session.scalar(
        select(SessionDevice.device_id).where(SessionDevice.session_id == session_id)
    )
    return found
