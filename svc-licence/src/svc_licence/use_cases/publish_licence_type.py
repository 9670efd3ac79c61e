"""Publish a version of a licence type."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from servicekit.storage.database import Session
from svc_licence.domain.licence_type import (
    LicenceTypeDefinition,
    LicenceTypeNotFound,
    LicenceTypeVersion,
)
from svc_licence.queries import newest_type


@dataclass(frozen=True)
class TypePublication:
    """What came of publishing; ``minted`` is false where nothing had changed."""

    version: LicenceTypeVersion
    minted: bool


async def publish_licence_type(
    session: Session, *, definition: LicenceTypeDefinition, now: datetime
) -> TypePublication:
    """Publish *definition* as the newest version, unless it is that already."""
    # The first version has no row to lock yet, so the name itself is locked.
    lock = func.pg_advisory_xact_lock(func.hashtextextended(definition.licence_type, 0))
    await session.execute(select(lock))
    try:
        newest = await newest_type(session, definition.licence_type)
    except LicenceTypeNotFound:
        newest = None
    if newest is not None and newest.hash == definition.hash:
        return TypePublication(newest, minted=False)
    version = LicenceTypeVersion(
        licence_type=definition.licence_type,
        version=1 if newest is None else newest.version + 1,
        hash=definition.hash,
        definition=definition.model_dump(mode="json"),
        published_at=now,
    )
    session.add(version)
    return TypePublication(version, minted=True)
