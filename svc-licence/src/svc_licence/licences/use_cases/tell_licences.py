"""Announce anew how licences stand: what was announced once is not kept any more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_licence.licences.announcements import licence_changed, licence_issued
from svc_licence.licences.queries import licences_told_of, newest_changes


async def tell_licences(session: Session, *, subjects: Sequence[UUID], now: datetime) -> int:
    """Announce the licences of those that are cases, the last change of those that are licences.

    Returns how many events that is.
    """
    found = await licences_told_of(session, subjects)
    for licence in found:
        announce(session, licence_issued(licence), subject=licence.case_id, now=now)
    changes = await newest_changes(session, subjects)
    for licence, change in changes:
        event = licence_changed(licence, change.kind, at=change.changed_at)
        announce(session, event, subject=licence.id, now=now)
    return len(found) + len(changes)
