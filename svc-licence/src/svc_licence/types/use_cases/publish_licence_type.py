"""Publish a version of a licence type."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from servicekit.storage.database import Session
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.actor import Actor
from svc_licence.types.domain.definition import LicenceTypeDefinition
from svc_licence.types.domain.licence_type import LicenceType, LicenceTypeVersion, Owner
from svc_licence.types.queries import licence_type_for_change, newest_version

_begin: Final = InsertRow(LicenceType, unless=("licence_type",))


@dataclass(frozen=True)
class TypePublication:
    """What came of publishing; ``minted`` is false where nothing had changed."""

    version: LicenceTypeVersion
    minted: bool


async def publish_licence_type(
    session: Session,
    *,
    by: Actor,
    definition: LicenceTypeDefinition,
    owner: Owner,
    reason: str,
    now: datetime,
) -> TypePublication:
    """Publish *definition* as the newest version, unless it is that already.

    The first version makes the type *owner*'s for good. Raises ``LicenceTypeOfAnotherDepartment``,
    ``LicenceTypeWithoutOwner`` or ``OwnerNotThisOne``.
    """
    name = definition.licence_type
    owner.check_issues(definition)
    first = LicenceType(
        licence_type=name, owner_department=owner.department, owner_division=owner.division
    )
    await _begin(session, first)
    (await licence_type_for_change(session, name)).check_owner(owner, by.scope)
    newest = await newest_version(session, name)
    if newest is not None and newest.hash == definition.hash:
        return TypePublication(newest, minted=False)
    version = LicenceTypeVersion(
        licence_type=name,
        version=1 if newest is None else newest.version + 1,
        hash=definition.hash,
        definition=definition.model_dump(mode="json"),
        published_at=now,
        published_by=by.reference,
        reason=reason,
    )
    session.add(version)
    return TypePublication(version, minted=True)
