"""Somebody's access: what can happen to it, and telling every process that a ground has gone."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from servicekit.ground.security import SecurityEvent
from servicekit.storage.database import Session

ACCESS_ENDED: Final = "access_ended"
"""The PostgreSQL channel on which gateway processes hear it."""


class AccessEvent(SecurityEvent):
    """What whoever guards the house wants to hear of: a line `security` in the log, and a count."""

    ACCOUNT_MOVED = "account-moved"
    ADMIN_ACT = "admin-act"
    LOCKED_OUT = "locked-out"
    NEW_DEVICE = "new-device"
    NOT_CONFIRMED_ELSEWHERE = "not-confirmed-elsewhere"
    PHONE_CHANGED_HANDS = "phone-changed-hands"
    SESSION_ENDED = "session-ended"
    TOKEN_REFUSED = "token-refused"  # noqa: S105  (a name of what happened)
    TOKEN_REUSED = "token-reused"  # noqa: S105
    WRONG_CODE = "wrong-code"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    WRONG_PERSON = "wrong-person"


async def access_ended(session: Session, ground: UUID) -> None:
    """Have all processes refuse, once this transaction commits, what rests on *ground*.

    A ground is a token family (a session), or a membership of an organisation.
    """
    await session.execute(select(func.pg_notify(ACCESS_ENDED, str(ground))))
