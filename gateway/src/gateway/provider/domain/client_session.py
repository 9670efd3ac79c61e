"""For how long an application may call in its own name: until it is suspended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from servicekit.storage.mapping import Table


class ClientSession(Table):
    """What an application's own tokens rest on, and are revoked by; one at a time."""

    __tablename__ = "client_session"
    __table_args__ = (
        Index(
            "uq_client_session_client_id",
            "client_id",
            unique=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    client_id: Mapped[str] = mapped_column(info=INTERNAL.info)
    begun_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    revoked_at: Mapped[datetime | None] = mapped_column(
        default=None, index=True, info=INTERNAL.info
    )


class UsedWord(Table):
    """An assertion or a proof that was used, as a digest; kept until it would not hold anyway."""

    __tablename__ = "used_word"

    digest: Mapped[bytes] = mapped_column(primary_key=True, info=INTERNAL.info)
    until: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
