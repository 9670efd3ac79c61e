"""Whether a grant grants this case: the one thing a licence is issued on (design D9)."""

from dataclasses import dataclass, fields
from typing import Final
from uuid import UUID

from servicekit.ground.errors import DomainError

APPROVED: Final = "approved"


class GrantNotForThisCase(DomainError):
    """The signature holds, but the grant was given to another case, edition or decision."""


@dataclass(frozen=True)
class Granted:
    """What a grant's claims and the event that carried it both say of a case.

    ``rule_set_hash`` is the pinned rule set's where the rules approved, and None for an officer.
    """

    case_id: UUID
    edition_id: UUID
    decision_id: UUID
    rule_set_hash: str | None = None


def check_grant(signed: Granted, told: Granted, *, outcome: str) -> None:
    """Raise unless what was *signed* is what was *told*, and grants it."""
    if outcome != APPROVED:
        raise GrantNotForThisCase("The signed decision grants nothing.")
    for part in fields(Granted):
        if getattr(signed, part.name) != getattr(told, part.name):
            raise GrantNotForThisCase(f"The signed decision names another {part.name}.")
