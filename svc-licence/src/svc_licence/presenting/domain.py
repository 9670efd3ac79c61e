"""Showing a licence (亮证): a code good for one scan within a minute; and who used it (用证)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, SENSITIVE
from servicekit.ground.errors import Conflict, Invalid, NotFound
from servicekit.storage.mapping import Table
from svc_licence.domain.licence_type import LicenceTypeDefinition

LIFETIME: Final = timedelta(seconds=60)
_CODE_BYTES: Final = 16
QR_PREFIX: Final = "tongban:verify:"


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


class FieldNotShown(Invalid):
    """The licence has no such field."""


class UsePurpose(StrEnum):
    """What a licence was used for, in a code that may travel."""

    PRESENTATION = "presentation"
    IDENTIFIER_CHECK = "identifier_check"
    FAILED_CHECK = "failed_check"
    PREFILL = "prefill"


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


def fields_to_show(
    definition: LicenceTypeDefinition, chosen: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the fields that a verifier will see: the holder's choice, else the type's minimum."""
    if chosen is None:
        return definition.shown_at_verification
    known = {field.name for field in definition.fields}
    for at, name in enumerate(chosen):
        if name not in known:
            raise FieldNotShown(
                f"The licence has {', '.join(sorted(known))}.", pointer=f"/fields/{at}"
            )
    return tuple(dict.fromkeys(chosen))


class Presentation(Table, kw_only=True):
    """One showing; ``used_at`` is set by the scan that got in first."""

    __tablename__ = "presentation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(ForeignKey("licence.id"), info=INTERNAL.info)
    code_hash: Mapped[bytes] = mapped_column(unique=True, info=INTERNAL.info)
    shown: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    used_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)

    def refusal(self) -> Conflict:
        """Return why the code does not work."""
        return PresentationUsed() if self.used_at is not None else PresentationExpired()


class LicenceUse(Table, kw_only=True):
    """Who used a licence, for what, when, and what they saw.

    ``verifier`` is a department or a service by name, else ``person`` or ``anonymous``.
    """

    __tablename__ = "licence_use"
    __table_args__ = (Index("ix_licence_use_licence_id_used_at", "licence_id", "used_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(ForeignKey("licence.id"), info=INTERNAL.info)
    verifier: Mapped[str] = mapped_column(info=INTERNAL.info)
    purpose: Mapped[UsePurpose] = mapped_column(info=INTERNAL.info)
    shown: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    used_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    sealed_cause: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)


def place_of_cause(use_id: UUID) -> str:
    """Return the place that the cause of a use is bound to."""
    return f"licence_use.sealed_cause/{use_id}"
