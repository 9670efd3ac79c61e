"""Choose about which guardianships the register is asked now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from gateway.delegations import queries
from gateway.delegations.domain.delegation import Delegation
from servicekit.storage.database import Session

SOON: Final = timedelta(hours=1)
"""When one is asked about again where no answer came."""


async def take_guardianships_up(
    session: Session, *, most: int, now: datetime
) -> Sequence[Delegation]:
    """Return those that are due, the longest due first; others who look do not find them.

    They are due again soon, so one whose answer does not come stands behind the others.
    """
    due = await queries.guardianships_due(session, most=most, now=now)
    for each in due:
        each.ask_again_at = now + SOON
    return due
