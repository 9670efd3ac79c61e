"""Showing a licence (亮证): a code good for one scan within a minute."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PERSONAL
from servicekit.ground.errors import Conflict, Invalid, NotFound, TooOften
from servicekit.ground.patience import Patience, Trial, TriedTooOften
from servicekit.storage.mapping import Table
from servicekit.trust.actor import ActorKind
from svc_licence.types.domain.definition import LicenceTypeDefinition

LIFETIME: Final = timedelta(seconds=60)
_CODE_BYTES: Final = 16
QR_PREFIX: Final = "tongban:verify:"

BY_VERIFIER: Final = Patience(
    kind="identifier.verifier",
    free=5,
    first=timedelta(minutes=5),
    longest=timedelta(hours=1),
    forgotten=timedelta(days=1),
)
"""One identifier checked by one verifier: an account, or of strangers a network."""
BY_THE_UNKNOWN: Final = Patience(
    kind="identifier.unknown",
    free=50,
    first=timedelta(minutes=1),
    longest=timedelta(hours=1),
    forgotten=timedelta(days=1),
    shared=True,
)
"""One identifier checked by all strangers, wherever they are."""
BY_PERSONS: Final = replace(BY_THE_UNKNOWN, kind="identifier.persons")
"""One identifier checked by all who are signed in; strangers use up none of these."""

IDENTIFIER: Final = "licence.checked_identifier"
VERIFIER: Final = "licence.checking_verifier"
"""The contexts of the keyed digests; one is made of an identifier that no licence has, too."""


class PresentationNotFound(NotFound):
    """No presentation has this code."""

    def __init__(self) -> None:
        super().__init__(
            zh="核验码无效，请持证人重新出示。", en="Unknown code; ask the holder for a new one."
        )


class PresentationUsed(Conflict):
    """The code has been scanned once already."""

    def __init__(self) -> None:
        super().__init__(
            zh="核验码已使用，请持证人重新出示。", en="Used already; ask the holder for a new one."
        )


class PresentationExpired(Conflict):
    """The code's minute is over."""

    def __init__(self) -> None:
        super().__init__(
            zh="核验码已过期，请持证人重新出示。", en="Expired; ask the holder for a new one."
        )


class TooManyWrongChecks(TooOften):
    """Somebody is guessing and waits; whether there is such a licence is not told."""

    def __init__(self, tried: TriedTooOften) -> None:
        super().__init__(
            zh=f"查验失败次数过多，请约 {tried.minutes} 分钟后再试，或登录后查验，"
            "或请持证人出示核验码。",
            en=f"Too many wrong checks; try again in about {tried.minutes} min, or signed in, or "
            "ask the holder for a code.",
            retry_after=tried.retry_after or 1,
        )


class FieldNotShown(Invalid):
    """The licence has no such field."""

    def __init__(self, known: Sequence[str], *, at: int) -> None:
        names = ", ".join(known)
        super().__init__(
            zh=f"该证照没有此字段，可选：{names}。",
            en=f"The licence has no such field; choose among {names}.",
            pointer=f"/fields/{at}",
        )


@dataclass(frozen=True)
class Code:
    """What a QR picture holds: 128 random bits, nothing of the holder."""

    text: str

    @classmethod
    def new(cls) -> "Code":
        """Return a fresh code."""
        return cls(secrets.token_urlsafe(_CODE_BYTES))

    @property
    def hash(self) -> bytes:
        """What we keep of it."""
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def qr(self) -> str:
        """The payload of the picture."""
        return f"{QR_PREFIX}{self.text}"

    @classmethod
    def scanned(cls, text: str) -> "Code":
        """Return the code in what a scanner read: the payload or the bare code."""
        return cls(text.strip().removeprefix(QR_PREFIX))


def check_trials(identifier_index: bytes, verifier_index: bytes, *, by: ActorKind) -> list[Trial]:
    """Return what a check of an identifier counts against until it is right."""
    own = Trial(BY_VERIFIER, identifier_index + verifier_index)
    if by == "anonymous":
        return [own, Trial(BY_THE_UNKNOWN, identifier_index)]
    return [own, Trial(BY_PERSONS, identifier_index)] if by == "person" else [own]


def fields_to_show(
    definition: LicenceTypeDefinition, chosen: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the fields that a verifier will see: the holder's choice, else the type's minimum."""
    if chosen is None:
        return definition.shown_at_verification
    known = {field.name for field in definition.fields}
    for at, name in enumerate(chosen):
        if name not in known:
            raise FieldNotShown(sorted(known), at=at)
    return tuple(dict.fromkeys(chosen))


class Presentation(Table, kw_only=True):
    """One showing; ``used_at`` is set by the scan that got in first.

    ``sealed_by`` is who acted for the holder, sealed under the holder's key; empty in those made
    before it was kept, when only the holder themself could show.
    """

    __tablename__ = "presentation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(ForeignKey("licence.id"), info=INTERNAL.info)
    code_hash: Mapped[bytes] = mapped_column(unique=True, info=INTERNAL.info)
    shown: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    used_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    sealed_by: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)

    @property
    def associated_data(self) -> str:
        """What the sealed name of who showed the licence is bound to."""
        return associated_data_of_presenter(self.id)

    def use(self, now: datetime) -> None:
        """Spend the code, or refuse it as used or expired."""
        if self.used_at is not None:
            raise PresentationUsed
        if self.expires_at <= now:
            raise PresentationExpired
        self.used_at = now


def associated_data_of_presenter(presentation_id: UUID) -> str:
    """Return what the sealed name of who showed a licence is bound to."""
    return f"presentation.sealed_by/{presentation_id}"
