"""Telling every gateway process at once that a ground of somebody's access has gone."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from servicekit.storage.database import Session

ACCESS_ENDED: Final = "access_ended"
"""The PostgreSQL channel on which gateway processes hear it."""


async def access_ended(session: Session, ground: UUID) -> None:
    """Have all processes refuse, once this transaction commits, what rests on *ground*.

    A ground is a token family (a session), or a membership of an organisation.
    """
    await session.execute(select(func.pg_notify(ACCESS_ENDED, str(ground))))
