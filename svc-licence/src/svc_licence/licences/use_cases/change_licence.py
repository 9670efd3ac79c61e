"""Let a licence not count for now (暂扣), count again (恢复), or never count again (撤销)."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.licences.announcements import licence_changed
from svc_licence.licences.domain.licence import (
    ChangeKind,
    Licence,
    LicenceChange,
    associated_data_of_reason,
)
from svc_licence.licences.queries import licence_visible


async def change_licence(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    licence_id: UUID,
    kind: ChangeKind,
    reason: str,
    now: datetime,
) -> Licence:
    """Change a licence within the officer's scope; its holder is told the *reason*.

    Raises ``LicenceNotFound``, or the refusal of the change where the state does not allow it.
    """
    licence = await licence_visible(session, by, keys, licence_id, for_change=True)
    licence.change(kind, legal_day(now))
    cipher = await keys.cipher(session, licence.subject)
    change_id = uuid7()
    change = LicenceChange(
        id=change_id,
        licence_id=licence.id,
        kind=kind,
        officer=by.reference,
        sealed_reason=cipher.seal(associated_data_of_reason(change_id), reason),
        changed_at=now,
    )
    session.add(change)
    announce(session, licence_changed(licence, kind, at=now), subject=licence.id, now=now)
    return licence
