"""Announce anew what was decided: what was announced once is not kept any more."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_approval.decisions.announcements import decision_made
from svc_approval.decisions.queries import newest_decisions


async def tell_decisions(session: Session, *, case_ids: Sequence[UUID], now: datetime) -> int:
    """Announce the newest decision of each of these cases that has one; return how many have."""
    found = await newest_decisions(session, case_ids)
    for decision in found:
        announce(session, decision_made(decision), subject=decision.case_id, now=now)
    return len(found)
