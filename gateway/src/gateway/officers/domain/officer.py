"""A department officer's account."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from servicekit.storage.mapping import Table

MOST_FAILURES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)
"""GB/T 22239-2019, third level, identity authentication: failures lock, and end by themselves."""


class Officer(Table):
    """Who signs in with user name and password, and which roles they act in."""

    __tablename__ = "officer"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    username: Mapped[str] = mapped_column(unique=True, info=INTERNAL.info)
    password_hash: Mapped[str] = mapped_column(info=INTERNAL.info)
    roles: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    department: Mapped[str] = mapped_column(info=INTERNAL.info)
    division: Mapped[str] = mapped_column(info=INTERNAL.info)
    failures: Mapped[int] = mapped_column(default=0, info=INTERNAL.info)
    locked_until: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    disabled_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def is_locked(self, now: datetime) -> bool:
        """Whether sign-in is closed to this account at the moment."""
        locked = self.locked_until is not None and self.locked_until > now
        return locked or self.disabled_at is not None

    def note_failure(self, now: datetime) -> None:
        """Count a wrong password; one too many locks the account for a while."""
        self.failures += 1
        if self.failures >= MOST_FAILURES:
            self.failures = 0
            self.locked_until = now + LOCKED_FOR

    def note_success(self) -> None:
        """Forget earlier failures."""
        self.failures = 0
        self.locked_until = None
