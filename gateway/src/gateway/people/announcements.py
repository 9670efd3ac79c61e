"""What others are told about people."""

from datetime import datetime

from contracts.identity import PersonVerified
from gateway.people.domain.account import Account
from servicekit.events.outbox import announce
from servicekit.storage.database import Session


def person_verified(session: Session, account: Account, *, now: datetime) -> None:
    """Tell that an account has its person; who that is stays here (design D5)."""
    event = PersonVerified(assurance_level=account.assurance_level.value)
    announce(session, event, subject=account.id, now=now)
