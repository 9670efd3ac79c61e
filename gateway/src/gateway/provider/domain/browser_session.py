"""What a browser remembers of a sign-in, so that the next application need not ask again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from gateway.oauth_clients.domain import Audience
from gateway.people.domain.account import AssuranceLevel
from servicekit.storage.mapping import Table

LIFETIME: Final = timedelta(hours=8)


class BrowserSession(Table):
    """One browser in which somebody has signed in; the cookie's value is stored as a digest."""

    __tablename__ = "browser_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    secret_digest: Mapped[bytes] = mapped_column(unique=True, info=INTERNAL.info)
    account_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    audience: Mapped[Audience] = mapped_column(info=INTERNAL.info)
    assurance_level: Mapped[AssuranceLevel] = mapped_column(info=INTERNAL.info)
    methods: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    authenticated_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def serves(self, audience: Audience, *, wanted: AssuranceLevel | None, now: datetime) -> bool:
        """Whether nothing needs to be asked for a client of this audience at this level."""
        alive = self.ended_at is None and self.expires_at > now
        return alive and self.audience is audience and self.assurance_level.reaches(wanted)

    def goes_on_as_it_is(self, *, level: AssuranceLevel, at: datetime) -> bool:
        """Whether a sign-in that ended so asked its user for nothing new."""
        return at <= self.authenticated_at and level is self.assurance_level

    def prolong(self, now: datetime) -> None:
        """Go on after an application was let in silently; other tabs keep their secret."""
        self.expires_at = now + LIFETIME

    def renew(
        self,
        secret_digest: bytes,
        *,
        level: AssuranceLevel,
        methods: list[str],
        at: datetime,
        now: datetime,
    ) -> None:
        """Go on under a new secret after another sign-in of the same user, *at* that moment."""
        self.secret_digest = secret_digest
        self.assurance_level = level
        self.methods = methods
        self.authenticated_at = at
        self.prolong(now)
