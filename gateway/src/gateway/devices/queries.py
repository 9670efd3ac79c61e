"""How the devices of an account are found."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from gateway.devices.domain import KNOWN_FOR, Device, Place, SessionDevice, Whereabouts
from servicekit.storage.database import Session


async def whereabouts(
    session: Session,
    account_id: UUID,
    place: Place,
    *,
    now: datetime,
) -> Whereabouts:
    """Return what the account knows of a browser and its network."""
    known = (
        await session.scalars(
            select(Device).where(
                Device.account_id == account_id,
                Device.last_seen_at > now - KNOWN_FOR,
                (Device.secret_digest == place.secret_digest)
                | (Device.network_index == place.network_index),
            )
        )
    ).all()
    mine = next((each for each in known if each.secret_digest == place.secret_digest), None)
    return Whereabouts(mine, any(each.network_index == place.network_index for each in known))


async def device_of(
    session: Session, account_id: UUID, *, secret_digest: bytes | None, now: datetime
) -> Device | None:
    """Return the account's device that holds this secret, if it is still known."""
    found: Device | None = await session.scalar(
        select(Device).where(
            Device.account_id == account_id,
            Device.secret_digest == secret_digest,
            Device.last_seen_at > now - KNOWN_FOR,
        )
    )
    return found


async def give_new_secret(session: Session, *, former: bytes, new: bytes) -> None:
    """Let everybody's device in one browser go on under the browser's new secret."""
    await session.execute(
        update(Device).where(Device.secret_digest == former).values(secret_digest=new)
    )


async def forget_devices(session: Session, *, before: datetime) -> None:
    """Delete the devices that were last seen before then."""
    await session.execute(delete(Device).where(Device.last_seen_at < before))
    await session.execute(
        delete(SessionDevice).where(SessionDevice.device_id.not_in(select(Device.id)))
    )


async def forget_devices_of(session: Session, account_id: UUID, *, but: UUID | None = None) -> None:
    """Delete the devices of an account, but one."""
    await session.execute(
        delete(Device).where(Device.account_id == account_id, Device.id.is_distinct_from(but))
    )


async def forget_device(session: Session, device_id: UUID) -> None:
    """Delete one device."""
    await session.execute(delete(Device).where(Device.id == device_id))
