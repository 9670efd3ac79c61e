"""Announce anew which licences were issued: what was announced once is not kept any more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_licence.licences.announcements import licence_issued
from svc_licence.licences.queries import licences_told_of


async def tell_licences(session: Session, *, case_ids: Sequence[UUID], now: datetime) -> int:
    """Announce the licence of each of these cases that has one; return how many have."""
    found = await licences_told_of(session, case_ids)
    for licence in found:
        announce(session, licence_issued(licence), subject=licence.case_id, now=now)
    return len(found)
