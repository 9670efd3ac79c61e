"""A licence: its states, and who may see it."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table


class LicenceNotFound(NotFound):
    """No such licence, or not one that the caller may know of."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到该证照，请核对后重试。", en="No such licence; check and try again."
        )


class LicenceNotValid(Conflict):
    """Only a valid licence can be presented or suspended."""


class LicenceNotSuspended(Conflict):
    """Only a suspended licence can be restored."""


class LicenceAlreadyRevoked(Conflict):
    """A revoked licence stays revoked."""


class LicenceStatus(StrEnum):
    """Whether a licence counts; a licence past its last day is told as ``expired``."""

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"


class ChangeKind(StrEnum):
    """What an officer did to a licence."""

    SUSPENDED = "suspended"
    RESTORED = "restored"
    REVOKED = "revoked"


class Licence(Table, kw_only=True):
    """One issued licence; its signed record never changes, its status may.

    The holder is found by two blind indexes and read from the sealed disclosures only.
    """

    __tablename__ = "licence"
    __table_args__ = (Index("ix_licence_account_index_issued_at", "account_index", "issued_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    case_id: Mapped[UUID] = mapped_column(unique=True, info=INTERNAL.info)
    decision_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    edition_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_identifier: Mapped[str] = mapped_column(unique=True, info=PUBLIC.info)
    status: Mapped[LicenceStatus] = mapped_column(info=PUBLIC.info)
    issued_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    first_day: Mapped[date] = mapped_column(info=PUBLIC.info)
    last_day: Mapped[date | None] = mapped_column(info=PUBLIC.info)
    department: Mapped[str] = mapped_column(info=INTERNAL.info)
    division: Mapped[str] = mapped_column(info=INTERNAL.info)
    account_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    citizen_index: Mapped[bytes] = mapped_column(index=True, info=SENSITIVE.info)
    signed_record: Mapped[str] = mapped_column(info=INTERNAL.info)
    sealed_disclosures: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    grant: Mapped[str] = mapped_column(info=INTERNAL.info)

    @property
    def subject(self) -> str:
        """Under whose key the holder's values are sealed: a name that tells nobody who."""
        return self.account_index.hex()

    def status_on(self, day: date) -> LicenceStatus:
        """Return how the licence counts on the legal *day*."""
        past = self.last_day is not None and self.last_day < day
        return (
            LicenceStatus.EXPIRED
            if past and self.status is not LicenceStatus.REVOKED
            else (self.status)
        )

    def is_valid_on(self, day: date) -> bool:
        """Return whether the licence verifies as valid on the legal *day*."""
        return self.status_on(day) is LicenceStatus.VALID

    def suspend(self, day: date) -> None:
        """Let the licence not count until restored (暂扣)."""
        if not self.is_valid_on(day):
            raise LicenceNotValid(f"The licence is {self.status_on(day)}, not valid.")
        self.status = LicenceStatus.SUSPENDED

    def restore(self) -> None:
        """Let a suspended licence count again."""
        if self.status is not LicenceStatus.SUSPENDED:
            raise LicenceNotSuspended(f"The licence is {self.status}, not suspended.")
        self.status = LicenceStatus.VALID

    def revoke(self) -> None:
        """Let the licence never count again (撤销, 行政许可法 69)."""
        if self.status is LicenceStatus.REVOKED:
            raise LicenceAlreadyRevoked("The licence is revoked already.")
        self.status = LicenceStatus.REVOKED


class LicenceChange(Table, kw_only=True):
    """What an officer did to a licence, and when; why is sealed under the holder's key."""

    __tablename__ = "licence_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(
        ForeignKey("licence.id"), index=True, info=INTERNAL.info
    )
    kind: Mapped[ChangeKind] = mapped_column(info=INTERNAL.info)
    officer: Mapped[str] = mapped_column(info=INTERNAL.info)
    sealed_reason: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    changed_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


def change_of(
    licence: Licence,
    kind: ChangeKind,
    *,
    officer: str,
    reason: str,
    seal: Callable[[str, object], bytes],
    now: datetime,
) -> LicenceChange:
    """Return the line that says who changed *licence*; *seal* is its holder's cipher's."""
    change_id = uuid7()
    return LicenceChange(
        id=change_id,
        licence_id=licence.id,
        kind=kind,
        officer=officer,
        sealed_reason=seal(place_of_reason(change_id), reason),
        changed_at=now,
    )


def place_of_disclosures(licence_id: UUID) -> str:
    """Return the place that a licence's sealed disclosures are bound to."""
    return f"licence.sealed_disclosures/{licence_id}"


def place_of_reason(change_id: UUID) -> str:
    """Return the place that the reason of a change is bound to."""
    return f"licence_change.sealed_reason/{change_id}"
