"""Whether a grant grants this case: the one thing a licence is issued on (design D9)."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import DomainError

APPROVED = "approved"


class GrantNotForThisCase(DomainError):
    """The signature holds, but the grant was given to another case, edition or decision."""


@dataclass(frozen=True)
class Granted:
    """What a grant's claims and the event that carried it both say of a case."""

    case_id: UUID
    edition_id: UUID
    decision_id: UUID


def check_grant(signed: Granted, told: Granted, *, outcome: str) -> None:
    """Raise unless what was *signed* is what was *told*, and grants it."""
    if outcome != APPROVED:
        raise GrantNotForThisCase("The signed decision grants nothing.")
    for part in ("case_id", "edition_id", "decision_id"):
        if getattr(signed, part) != getattr(told, part):
            raise GrantNotForThisCase(f"The signed decision names another {part}.")
