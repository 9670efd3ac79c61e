"""What the gateway tells others: the services by events, its own processes at once."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from contracts.identity import PersonVerified
from gateway.domain.account import Account
from gateway.domain.token_family import TokenFamily
from servicekit.events.outbox import announce
from servicekit.storage.database import Session

SESSION_ENDED: Final = "session_ended"
"""The PostgreSQL channel on which gateway processes hear which session has ended."""


def person_verified(session: Session, account: Account, *, now: datetime) -> None:
    """Tell that an account has its person; who that is stays here (design D5)."""
    event = PersonVerified(assurance_level=account.assurance_level.value)
    announce(session, event, subject=account.id, now=now)


async def session_ended(session: Session, family: TokenFamily) -> None:
    """Tell every gateway process, when this transaction commits, to refuse the family's tokens."""
    await session.execute(select(func.pg_notify(SESSION_ENDED, str(family.id))))
