"""Let a suspended licence count again."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.auth import Actor
from servicekit.database import Session
from servicekit.outbox import announce
from servicekit.sealing import SubjectKeys
from svc_licence.announcements import licence_restored
from svc_licence.domain.licence import ChangeKind, Licence, LicenceChange, place_of_reason
from svc_licence.queries import licence, visible_to


async def restore_licence(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    licence_id: UUID,
    reason: str,
    now: datetime,
) -> Licence:
    """Restore a suspended licence; its holder is told the *reason*.

    Raises ``LicenceNotFound`` or ``LicenceNotSuspended``.
    """
    found = await licence(session, visible_to(by, keys), licence_id, for_change=True)
    found.restore()
    cipher = await keys.cipher(session, found.subject)
    change_id = uuid7()
    session.add(
        LicenceChange(
            id=change_id,
            licence_id=found.id,
            kind=ChangeKind.RESTORED,
            officer=by.reference,
            sealed_reason=cipher.seal(place_of_reason(change_id), reason),
            changed_at=now,
        )
    )
    announce(session, licence_restored(found), subject=found.id, now=now)
    return found
