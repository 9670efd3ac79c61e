"""Let a suspended licence count again."""

from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.announcements import licence_restored
from svc_licence.domain.licence import ChangeKind, Licence, change_of
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
    officer = by.reference
    session.add(
        change_of(
            found, ChangeKind.RESTORED, officer=officer, reason=reason, seal=cipher.seal, now=now
        )
    )
    announce(session, licence_restored(found), subject=found.id, now=now)
    return found
