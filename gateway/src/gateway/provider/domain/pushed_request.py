"""A request that its client pushed before its user is sent here (RFC 9126)."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from servicekit.ground.errors import Invalid
from servicekit.storage.mapping import Table

LIFETIME: Final = timedelta(seconds=90)
"""From the push until the user arrives."""
LARGEST: Final = 16_384
"""Characters of all that is pushed with one request."""
PREFIX: Final = "urn:ietf:params:oauth:request_uri:"


class PushedRequestOver(Invalid):
    """No such request was pushed by this client, or it has expired or been answered."""

    def __init__(self) -> None:
        super().__init__(
            zh="本次登录请求已失效，请返回应用重新登录。",
            en="This request is over; go back to the application and sign in again.",
        )


class PushedRequest(Table):
    """What a client asks for; its user brings the name of it alone, kept as a digest."""

    __tablename__ = "pushed_request"

    digest: Mapped[bytes] = mapped_column(primary_key=True, info=INTERNAL.info)
    client_id: Mapped[str] = mapped_column(info=INTERNAL.info)
    parameters: Mapped[dict[str, str]] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    answered_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def check_open(self, now: datetime) -> None:
        """Refuse one that is too old, or was answered by a code."""
        if self.answered_at is not None or self.expires_at <= now:
            raise PushedRequestOver
