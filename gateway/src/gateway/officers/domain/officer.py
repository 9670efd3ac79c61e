"""A department officer's account."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, SENSITIVE
from servicekit.ground.errors import NotFound
from servicekit.storage.mapping import Table


class OfficerUnknown(NotFound):
    """Nobody signs in under this name."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有此用户名的工作人员账号。",
            en="No officer signs in under this name; look at it again.",
        )


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
    """What release 0.1 counted; kept while a process of it may still run (now: `wrong_try`)."""
    disabled_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    totp_secret: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    totp_period: Mapped[int | None] = mapped_column(default=None, info=INTERNAL.info)
    """The second factor: its secret, sealed; since when it is asked for; the last code's period."""
