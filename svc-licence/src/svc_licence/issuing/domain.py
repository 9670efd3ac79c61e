"""Whether a grant grants this case: the one thing a licence is issued on (design D9)."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from contracts.grant import Grant
from servicekit.ground.errors import DomainError

APPROVED: Final = "approved"


class GrantNotForThisCase(DomainError):
    """The signature holds, but the grant was given to another case, edition or decision."""

    def __init__(self, what: str) -> None:
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
