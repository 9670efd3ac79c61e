"""Let a licence never count again (撤销, 行政许可法 69)."""

from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.announcements import licence_revoked
from svc_licence.domain.licence import ChangeKind, Licence, change_of
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
    officer = by.reference
    session.add(
        change_of(
            found, ChangeKind.REVOKED, officer=officer, reason=reason, seal=cipher.seal, now=now
        )
    )
    announce(session, licence_revoked(found), subject=found.id, now=now)
    return found
