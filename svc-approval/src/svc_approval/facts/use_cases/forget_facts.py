"""Forget gathered facts that nobody can be judged by any more."""

from datetime import datetime, timedelta
from typing import Final

from servicekit.storage.database import Session
from svc_approval.facts.queries import forget_gathered_before

KEPT: Final = timedelta(days=7)
"""The longest a rule set may call a fact fresh; a decided case has its own sealed snapshot."""


async def forget_facts(session: Session, *, now: datetime) -> None:
    """Delete gatherings older than a week: what is not needed is not kept (PIPL 19)."""
    await forget_gathered_before(session, now - KEPT)
