"""Who may act for an organisation: since when and by whose word, until when and why."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from contracts.identity import EndReason
from contracts.parties import Capacity
from servicekit.ground.errors import Conflict, Forbidden, Invalid, NotFound
from servicekit.storage.mapping import Table

MOST_AGENTS: Final = 100
"""Agents that one organisation may have at once."""


class NotActingFor(Forbidden):
    """The caller may not act for this party; whether there is one is not told."""

    def __init__(self) -> None:
        super().__init__(
            zh="您不能代其办事。请核对编号，或请该组织的法定代表人指定您为经办人、请本人委托您办理。",
            en="You may not act for this organisation or person. Check the id, or ask the legal "
            "representative to name you as an agent, or the person to name you as their delegate.",
        )


class NotLegalRepresentative(Forbidden):
    """An agent asked for what only the legal representative may do."""

    def __init__(self) -> None:
        super().__init__(
            zh="此操作只能由法定代表人进行，请联系贵单位的法定代表人。",
            en="Only the legal representative can do this; ask them.",
        )


class MemberNotFound(NotFound):
    """Nobody in this organisation has this membership, or the caller may not know of it."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到该人员，请刷新人员名单后重试。",
            en="There is no such member; look at the list again.",
        )


class AgentNotFound(Invalid):
    """No account was verified under this name and number; which of the two is wrong is not told."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到与该姓名和身份证号码一致的实名用户。请核对，或请对方先登录本平台并完成实名认证。",
            en="Nobody has been verified under this name and number. Check both, or ask them to "
            "sign in and confirm their identity first.",
            pointer="/citizen_id",
        )


class AlreadyMember(Conflict):
    """The person acts for the organisation already."""

    def __init__(self) -> None:
        super().__init__(
            zh="此人已可代表该组织办事，无需再次指定。",
            en="This person acts for the organisation already.",
        )


class TooManyAgents(Conflict):
    """The organisation has as many agents as it may."""

    def __init__(self) -> None:
        super().__init__(
            zh=f"经办人已达 {MOST_AGENTS} 名，请先移除不再需要的经办人。",
            en=f"There are {MOST_AGENTS} agents already; remove those you no longer need first.",
        )


class MembershipOver(Conflict):
    """The person does not act for the organisation any more."""

    def __init__(self) -> None:
        super().__init__(
            zh="此人已不再代表该组织办事，无需再次移除。",
            en="This person does not act for the organisation any more; nothing is left to do.",
        )


class RepresentativeStays(Conflict):
    """The legal representative is whom the register names, and cannot leave here."""

    def __init__(self) -> None:
        super().__init__(
            zh="法定代表人以市场监管登记为准：请先办理变更登记，再由新的法定代表人在此绑定。",
            en="The legal representative is whom the market register names: register the change "
            "first, then let the new one bind the organisation here.",
        )


class Membership(Table):
    """One person's standing in one organisation, from ``begun_at`` until ``ended_at``.

    ``register_record`` names the row at the market register that proved a legal representative;
    an agent was named by ``begun_by``.
    """

    __tablename__ = "membership"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    organisation_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    account_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    capacity: Mapped[Capacity] = mapped_column(info=INTERNAL.info)
    begun_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    begun_by: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    register_record: Mapped[str | None] = mapped_column(default=None, info=INTERNAL.info)
    ended_at: Mapped[datetime | None] = mapped_column(default=None, index=True, info=INTERNAL.info)
    ended_by: Mapped[UUID | None] = mapped_column(default=None, info=INTERNAL.info)
    end_reason: Mapped[EndReason | None] = mapped_column(default=None, info=INTERNAL.info)

    @property
    def is_representatives(self) -> bool:
        """Whether its person represents the organisation by law."""
        return self.capacity is Capacity.LEGAL_REPRESENTATIVE

    def end(self, *, by: UUID, reason: EndReason, now: datetime) -> None:
        """Take note that the person does not act for the organisation any more, and why."""
        if self.ended_at is not None:
            raise MembershipOver
        if self.is_representatives and reason is not EndReason.REPLACED:
            raise RepresentativeStays
        self.ended_at = now
        self.ended_by = by
        self.end_reason = reason
