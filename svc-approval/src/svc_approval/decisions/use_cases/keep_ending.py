"""Keep how a case ended: its owner may lose it."""

from datetime import datetime
from uuid import UUID

from contracts.internal.approval import Ending
from servicekit.storage.database import Session
from svc_approval.decisions import queries
from svc_approval.decisions.domain import EndedCase


async def keep_ending(
    session: Session, *, case_id: UUID, kind: Ending, decision_id: UUID | None, at: datetime
) -> None:
    """Keep it; what is kept already stays, for an ending is for good."""
    ending = EndedCase(case_id=case_id, kind=kind, decision_id=decision_id, ended_at=at)
    await queries.keep_ending(session, ending)
