"""One person acts for another: for what, for how long, on whose word, and how it ended."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL, SENSITIVE
from gateway.delegations.domain.faults import DelegationOver, GuardianStays, NotWaiting
from servicekit.storage.mapping import Table

DELEGATE: Final = "delegation.delegate"
"""The context under which number and name of who is named are indexed, together: both must agree,
and nobody is told which does not."""
DELEGATE_NAME: Final = "delegation.delegate_name"
ACTING_FOR: Final = "acting-for"
"""The first word of the operation under which the access log has a use; the service follows."""
MOST_ITEMS: Final = 20
"""Item codes of one delegation: they are carried in the pass (design D21)."""


class Ground(StrEnum):
    """On whose word somebody acts for a person."""

    MANDATE = "mandate"
    """The person's own."""
    GUARDIANSHIP = "guardianship"
    """The population register's, for a minor."""


class State(StrEnum):
    """Where a delegation stands."""

    WAITING = "waiting"
    """For the answer of who was named."""
    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    """By somebody's word."""
    EXPIRED = "expired"
    """Its time is over, or nobody answered in time."""


class DelegationEnd(StrEnum):
    """Why somebody does not act for the other person any more."""

    WITHDRAWN = "withdrawn"
    """By the principal."""
    DECLINED = "declined"
    LEFT = "left"
    """By the delegate, or the guardian."""
    CLOSED = "closed"
    """One of both accounts was closed."""
    TAKEN_BACK = "taken_back"
    """A guardianship, by the register: nobody here ended it."""


class Delegation(Table):
    """What lets a delegate, or a guardian, act for the principal.

    ``items`` are item codes; with none it holds for all. The evidence is the principal's sign-in
    ``session_id`` in which they confirmed it, or the ``register_record`` of a guardianship.
    ``delegate_index`` finds who was named, by number and name; ``delegate_id`` is theirs once they
    have accepted.
    """

    __tablename__ = "delegation"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    principal_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    delegate_index: Mapped[bytes | None] = mapped_column(index=True, info=SENSITIVE.info)
    delegate_name: Mapped[bytes] = mapped_column(info=PERSONAL.info)
    ground: Mapped[Ground] = mapped_column(info=INTERNAL.info)
    items: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    licences: Mapped[bool] = mapped_column(info=INTERNAL.info)
    valid_from: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    valid_until: Mapped[datetime] = mapped_column(index=True, info=INTERNAL.info)
    named_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    named_by: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    answer_by: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    session_id: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    register_record: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    delegate_id: Mapped[UUID | None] = mapped_column(default=None, index=True, info=INTERNAL.info)
    accepted_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, index=True, info=INTERNAL.info)
    ended_by: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    end_reason: Mapped[DelegationEnd | None] = mapped_column(default=None, info=INTERNAL.info)
    ask_again_at: Mapped[datetime | None] = mapped_column(default=None, info=INTERNAL.info)
    """From when the register is asked about a guardianship again."""

    def state_at(self, now: datetime) -> State:
        """Return where it stands."""
        if self.ended_at is not None:
            return State.ENDED
        if self.valid_until <= now:
            return State.EXPIRED
        if self.accepted_at is None:
            return State.WAITING if now < self.answer_by else State.EXPIRED
        return State.UPCOMING if now < self.valid_from else State.IN_FORCE

    def is_open_at(self, now: datetime) -> bool:
        """Whether it waits, will hold or holds."""
        return self.state_at(now) not in (State.ENDED, State.EXPIRED)

    def accept(self, *, by: UUID, now: datetime) -> None:
        """Take note that who was named is willing."""
        if self.state_at(now) is not State.WAITING:
            raise NotWaiting
        self.delegate_id = by
        self.accepted_at = now

    def decline(self, *, by: UUID, now: datetime) -> None:
        """Take note that who was named is not."""
        if self.state_at(now) is not State.WAITING:
            raise NotWaiting
        self.ended_at, self.ended_by, self.end_reason = now, by, DelegationEnd.DECLINED

    def end(self, *, by: UUID, now: datetime) -> None:
        """Take note that one of both wants no more of it."""
        if not self.is_open_at(now):
            raise DelegationOver
        is_principals = by == self.principal_id
        if is_principals and self.ground is Ground.GUARDIANSHIP:
            raise GuardianStays
        self.ended_at, self.ended_by = now, by
        self.end_reason = DelegationEnd.WITHDRAWN if is_principals else DelegationEnd.LEFT

    def take_back(self, *, now: datetime) -> None:
        """Take note that the register has the guardian as one no more."""
        if self.is_open_at(now):
            self.ended_at, self.end_reason = now, DelegationEnd.TAKEN_BACK

    def close(self, *, by: UUID, now: datetime) -> None:
        """Forget who was named, and end it if it has not ended: one of both is to be forgotten."""
        self.delegate_index, self.delegate_name = None, b""
        if self.ended_at is None:
            self.ended_at, self.ended_by, self.end_reason = now, by, DelegationEnd.CLOSED
