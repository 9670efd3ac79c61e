"""Whether a grant grants this case (design D9), and what is kept where no licence comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from contracts.grant import Grant
from contracts.licence import RefusedBecause
from servicekit.ground.errors import DomainError
from servicekit.storage.mapping import Table
from svc_licence.licences.domain.record import HolderOfOtherKind, ResultNotGranted

APPROVED: Final = "approved"


class GrantNotForThisCase(DomainError):
    """The signature holds, but the grant was given to another case, edition or decision."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            zh=f"已签名的决定与本办件不符（{what}），不予颁发证照。",
            en=f"The signed decision is not this case's ({what}); no licence is issued on it.",
        )


@dataclass(frozen=True)
class Approval:
    """What the case's owner told us; *signer* is the service that must have signed the grant."""

    case_id: UUID
    edition_id: UUID
    decision_id: UUID
    signer: str
    by_rules: bool
    grant: str

    def check(self, signed: Grant, *, rule_set_hash: str) -> None:
        """Refuse a grant that is not this case's, or where rules approved, not of these rules."""
        if signed.outcome != APPROVED:
            raise GrantNotForThisCase("outcome")
        for name in ("case_id", "edition_id", "decision_id"):
            if getattr(signed, name) != getattr(self, name):
                raise GrantNotForThisCase(name)
        if self.by_rules and signed.rule_set_hash != rule_set_hash:
            raise GrantNotForThisCase("rule_set_hash")


class NotWritable(DomainError):
    """What the licence is to say cannot be written down: a date past all dates, broken text."""

    def __init__(self) -> None:
        super().__init__(
            zh="证照内容无法写成，请核对证照类型与决定结果。",
            en="What the licence is to say cannot be written; check its type and the decision.",
        )


class HeldAlready(DomainError):
    """The item grants a holder one licence at a time, and one is in force."""

    def __init__(self) -> None:
        super().__init__(
            zh="该持证主体已持有本事项的有效证照，不能重复颁发。",
            en="The holder has a licence of this item in force; a second is not issued.",
        )


class IssuingRefusal(Table, kw_only=True):
    """A decision that will never become a licence, why, and since when: told once, kept for good.

    ``about`` are the names that the reason is about.
    """

    __tablename__ = "issuing_refusal"

    decision_id: Mapped[UUID] = mapped_column(primary_key=True, info=INTERNAL.info)
    case_id: Mapped[UUID] = mapped_column(index=True, info=INTERNAL.info)
    reason: Mapped[RefusedBecause] = mapped_column(info=INTERNAL.info)
    about: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    refused_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)

    @classmethod
    def of(
        cls, approval: Approval, reason: RefusedBecause, about: Sequence[str] = (), *, now: datetime
    ) -> Self:
        """Return the refusal of *approval*."""
        return cls(
            decision_id=approval.decision_id,
            case_id=approval.case_id,
            reason=reason,
            about=list(about),
            refused_at=now,
        )


FAULTS_OF_THE_CASE: Final = (
    ResultNotGranted,
    HolderOfOtherKind,
    HeldAlready,
    GrantNotForThisCase,
    NotWritable,
)
"""What no second try mends: a human must decide the case anew."""


def why_not(fault: DomainError) -> tuple[RefusedBecause, list[str]]:
    """Return the reason, and what it is about, that one of ``FAULTS_OF_THE_CASE`` stands for."""
    match fault:
        case ResultNotGranted():
            return RefusedBecause.RESULT_INCOMPLETE, fault.names
        case HolderOfOtherKind():
            return RefusedBecause.HOLDER_OF_OTHER_KIND, [fault.source]
        case HeldAlready():
            return RefusedBecause.HELD_ALREADY, []
        case GrantNotForThisCase():
            return RefusedBecause.GRANT_NOT_OF_THIS_CASE, [fault.what]
        case _:
            return RefusedBecause.NOT_WRITABLE, []
