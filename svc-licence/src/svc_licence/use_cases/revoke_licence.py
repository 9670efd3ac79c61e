"""Let a licence never count again (撤销, 行政许可法 69)."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.auth import Actor
from servicekit.database import Session
from servicekit.outbox import announce
from servicekit.sealing import SubjectKeys
from svc_licence.announcements import licence_revoked
from svc_licence.domain.licence import ChangeKind, Licence, LicenceChange, place_of_reason
from svc_licence.queries import licence, visible_to


async def revoke_licence(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    licence_id: UUID,
    reason: str,
    now: datetime,
) -> Licence:
    """Revoke a licence; its holder is told the *reason*.

    Raises ``LicenceNotFound`` or ``LicenceAlreadyRevoked``.
    """
    found = await licence(session, visible_to(by, keys), licence_id, for_change=True)
    found.revoke()
    cipher = await keys.cipher(session, found.subject)
    change_id = uuid7()
    session.add(
        LicenceChange(
            id=change_id,
            licence_id=found.id,
            kind=ChangeKind.REVOKED,
            officer=by.reference,
            sealed_reason=cipher.seal(place_of_reason(change_id), reason),
            changed_at=now,
        )
    )
    announce(session, licence_revoked(found), subject=found.id, now=now)
    return found
