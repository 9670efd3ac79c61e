"""How gathered facts are kept, found and forgotten."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete

from servicekit.storage.database import Session
from servicekit.storage.driver_statements import InsertRow, SelectRow
from svc_approval.facts.domain.gathered_facts import GatheredFacts

keep_gathered: Final = InsertRow(GatheredFacts)
"""Adds one gathering; every form and every case comes by here."""

gathered_facts: Final = SelectRow(GatheredFacts, by="id")
"""Finds one gathering by its id, or None where it was forgotten."""


async def forget_gathered_before(session: Session, moment: datetime) -> None:
    """Delete the gatherings from before *moment*."""
    await session.execute(delete(GatheredFacts).where(GatheredFacts.gathered_at < moment))
