"""Let a licence not count for now (暂扣)."""

from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.announcements import licence_suspended
from svc_licence.domain.licence import ChangeKind, Licence, change_of
from svc_licence.queries import licence, visible_to


async def suspend_licence(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    licence_id: UUID,
    reason: str,
    now: datetime,
) -> Licence:
    """Suspend a valid licence; its holder is told the *reason*.

    Raises ``LicenceNotFound`` or ``LicenceNotValid``.
    """
    found = await licence(session, visible_to(by, keys), licence_id, for_change=True)
    found.suspend(legal_day(now))
    cipher = await keys.cipher(session, found.subject)
    officer = by.reference
    session.add(
        change_of(
            found, ChangeKind.SUSPENDED, officer=officer, reason=reason, seal=cipher.seal, now=now
        )
    )
    announce(session, licence_suspended(found), subject=found.id, now=now)
    return found
