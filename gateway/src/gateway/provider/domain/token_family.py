"""What an application was granted: one family of tokens per sign-in and application."""

import base64
import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from gateway.oauth_clients.domain import Audience
from gateway.people.domain.account import AssuranceLevel
from servicekit.storage.mapping import Table

CODE_LIFETIME: Final = timedelta(seconds=60)
FAMILY_LIFETIME: Final = timedelta(days=30)
OFFICER_FAMILY_LIFETIME: Final = timedelta(hours=8)
ASKED_AGAIN_WITHIN: Final = timedelta(seconds=10)
"""For so long a refresh whose answer was lost may be asked again."""

_VERIFIER: Final = re.compile(r"[A-Za-z0-9\-._~]{43,128}")
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9\-_]{43}")


class TokenFamily(Table):
    """All tokens that descend from one authorisation; its id is their ``sid``."""

    __tablename__ = "token_family"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    client_id: Mapped[str] = mapped_column(info=INTERNAL.info)
    account_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    audience: Mapped[Audience] = mapped_column(info=INTERNAL.info)
    browser_session_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    scope: Mapped[str] = mapped_column(info=INTERNAL.info)
    assurance_level: Mapped[AssuranceLevel] = mapped_column(info=INTERNAL.info)
    methods: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    authenticated_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    revoked_at: Mapped[datetime | None] = mapped_column(
        default=None, index=True, info=INTERNAL.info
    )
    dpop_jkt: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    """The key that its tokens are bound to, by thumbprint; None where whoever bears them may."""

    def is_for(self, *, jkt: str | None) -> bool:
        """Whether it may be asked for by who proves to hold the key *jkt*, None by who does not."""
        return self.dpop_jkt is None or self.dpop_jkt == jkt

    def is_alive(self, now: datetime) -> bool:
        """Whether its tokens still hold."""
        return self.revoked_at is None and self.expires_at > now


class AuthorizationCode(Table):
    """A code on its way through the user's browser; kept as a digest, good once, for 60 s."""

    __tablename__ = "authorization_code"

    digest: Mapped[bytes] = mapped_column(primary_key=True, info=INTERNAL.info)
    family_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    redirect_uri: Mapped[str] = mapped_column(info=INTERNAL.info)
    code_challenge: Mapped[str] = mapped_column(info=INTERNAL.info)
    nonce: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    dpop_jkt: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    issued_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    used_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def fits(self, *, redirect_uri: str, verifier: str, jkt: str | None, now: datetime) -> bool:
        """Whether whoever brings the code is who asked for it (RFC 7636 §4.6), and in time."""
        if self.dpop_jkt is not None and self.dpop_jkt != jkt:
            return False
        in_time = now < self.issued_at + CODE_LIFETIME
        proven = hmac.compare_digest(challenge_of(verifier), self.code_challenge)
        return in_time and proven and redirect_uri == self.redirect_uri


class RefreshToken(Table):
    """A refresh token, kept as a digest; each is good once, and the next takes its place.

    ``next_sealed`` is the next one, sealed under this one: only who still has this can be told it.
    """

    __tablename__ = "refresh_token"

    digest: Mapped[bytes] = mapped_column(primary_key=True, info=INTERNAL.info)
    family_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    issued_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    used_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    next_sealed: Mapped[bytes | None] = mapped_column(default=None, info=INTERNAL.info)

    def was_just_used(self, now: datetime) -> bool:
        """Whether the answer to its use may still be on its way, or lost there."""
        return self.used_at is not None and now < self.used_at + ASKED_AGAIN_WITHIN


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a code verifier; nothing fits one that is malformed."""
    if not _VERIFIER.fullmatch(verifier):
        return ""
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def is_challenge(text: str) -> bool:
    """Whether *text* can be an S256 challenge."""
    return _CHALLENGE.fullmatch(text) is not None


def family_lifetime(audience: Audience) -> timedelta:
    """Return how long an application may go on without a new sign-in."""
    return OFFICER_FAMILY_LIFETIME if audience is Audience.OFFICERS else FAMILY_LIFETIME
