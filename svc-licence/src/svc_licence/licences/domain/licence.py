"""A licence: who holds it, whether it counts, and what officers may do to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from contracts.parties import NamedParty, Party, PartyKind
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

    def __init__(self, status: "LicenceStatus") -> None:
        super().__init__(
            zh=f"该证照当前{_IN_CHINESE[status]}，不能办理此操作。",
            en=f"The licence is {status}, not valid; look at it for why.",
        )


class LicenceNotSuspended(Conflict):
    """Only a suspended licence can be restored."""

    def __init__(self, status: "LicenceStatus") -> None:
        super().__init__(
            zh=f"该证照当前{_IN_CHINESE[status]}，未被暂扣，无需恢复。",
            en=f"The licence is {status}, not suspended; there is nothing to restore.",
        )


class LicenceAlreadyRevoked(Conflict):
    """A revoked licence stays revoked."""

    def __init__(self, _status: "LicenceStatus") -> None:
        super().__init__(zh="该证照已被撤销。", en="The licence is revoked already.")


class LicenceStatus(StrEnum):
    """Whether a licence counts; a licence past its last day is told as ``expired``."""

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"


_IN_CHINESE: Final = {
    LicenceStatus.VALID: "有效",
    LicenceStatus.SUSPENDED: "被暂扣",
    LicenceStatus.REVOKED: "已撤销",
    LicenceStatus.EXPIRED: "已过期",
}


class ChangeKind(StrEnum):
    """What an officer did to a licence."""

    SUSPENDED = "suspended"
    RESTORED = "restored"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Change:
    """One row of what officers may do: from which states, to which, and the refusal otherwise.

    ``unexpired`` says that the licence must not be past its last day either.
    """

    before: frozenset[LicenceStatus]
    after: LicenceStatus
    refusal: type[LicenceNotValid | LicenceNotSuspended | LicenceAlreadyRevoked]
    unexpired: bool = False


CHANGES: Final = {
    ChangeKind.SUSPENDED: Change(
        frozenset({LicenceStatus.VALID}), LicenceStatus.SUSPENDED, LicenceNotValid, unexpired=True
    ),
    ChangeKind.RESTORED: Change(
        frozenset({LicenceStatus.SUSPENDED}), LicenceStatus.VALID, LicenceNotSuspended
    ),
    ChangeKind.REVOKED: Change(
        frozenset({LicenceStatus.VALID, LicenceStatus.SUSPENDED}),
        LicenceStatus.REVOKED,
        LicenceAlreadyRevoked,
    ),
}
"""暂扣, 恢复, 撤销 (行政许可法 69)."""


class Licence(Table, kw_only=True):
    """One issued licence; its signed record never changes, its status may.

    The holder is a party, found by two blind indexes (of the party, and of its number) and read
    from the sealed disclosures only.
    """

    __tablename__ = "licence"
    __table_args__ = (Index("ix_licence_holder_index_issued_at", "holder_index", "issued_at"),)

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
    holder_kind: Mapped[PartyKind] = mapped_column(info=INTERNAL.info)
    holder_index: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    number_index: Mapped[bytes] = mapped_column(index=True, info=SENSITIVE.info)
    signed_record: Mapped[str] = mapped_column(info=INTERNAL.info)
    sealed_disclosures: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    grant: Mapped[str] = mapped_column(info=INTERNAL.info)

    @property
    def subject(self) -> str:
        """Under whose key the holder's values are sealed: a name that tells nobody who."""
        return self.holder_index.hex()

    @property
    def associated_data(self) -> str:
        """What the sealed disclosures are bound to."""
        return associated_data_of_disclosures(self.id)

    def status_on(self, day: date) -> LicenceStatus:
        """Return how the licence counts on the legal *day*."""
        past = self.last_day is not None and self.last_day < day
        expired = past and self.status is not LicenceStatus.REVOKED
        return LicenceStatus.EXPIRED if expired else self.status

    def is_valid_on(self, day: date) -> bool:
        """Return whether the licence verifies as valid on the legal *day*."""
        return self.status_on(day) is LicenceStatus.VALID

    def check_valid_on(self, day: date) -> None:
        """Refuse what only a valid licence is good for."""
        if not self.is_valid_on(day):
            raise LicenceNotValid(self.status_on(day))

    def change(self, kind: ChangeKind, day: date) -> None:
        """Do to the licence what an officer decided on the legal *day*, or refuse it."""
        change = CHANGES[kind]
        now = self.status_on(day)
        if self.status not in change.before or (change.unexpired and now is LicenceStatus.EXPIRED):
            raise change.refusal(now)
        self.status = change.after

    def take_over(self, kind: ChangeKind) -> None:
        """Count as an officer had it count, which is known from others and lost here."""
        self.status = CHANGES[kind].after


class LicenceChange(Table, kw_only=True):
    """Which officer did what to a licence, and when; why is sealed under the holder's key."""

    __tablename__ = "licence_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(
        ForeignKey("licence.id"), index=True, info=INTERNAL.info
    )
    kind: Mapped[ChangeKind] = mapped_column(info=INTERNAL.info)
    officer: Mapped[str] = mapped_column(info=INTERNAL.info)
    sealed_reason: Mapped[bytes] = mapped_column(info=SENSITIVE.info)
    changed_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)


_PARTY: Final = {
    PartyKind.PERSON: "licence.account",
    PartyKind.ORGANISATION: "licence.organisation",
}
_NUMBER: Final = {PartyKind.PERSON: "licence.citizen", PartyKind.ORGANISATION: "licence.uscc"}
"""The contexts of the two blind indexes; a number of one kind is never taken for the other."""

BlindIndex = Callable[[str, str], bytes]
"""The service's, from a context and a value."""


def party_index(blind_index: BlindIndex, party: Party) -> bytes:
    """Return what a party's licences are found by; the party itself is not kept."""
    return blind_index(_PARTY[party.kind], str(party.id))


def number_index(blind_index: BlindIndex, holder: NamedParty) -> bytes:
    """Return what the licences of a citizen number or credit code are found by."""
    return blind_index(_NUMBER[holder.party.kind], holder.number)


def associated_data_of_disclosures(licence_id: UUID) -> str:
    """Return what a licence's sealed disclosures are bound to."""
    return f"licence.sealed_disclosures/{licence_id}"


def associated_data_of_reason(change_id: UUID) -> str:
    """Return what the sealed reason of a change is bound to."""
    return f"licence_change.sealed_reason/{change_id}"
