"""For whom somebody acts."""

from dataclasses import dataclass

from contracts.parties import Capacity, Party


@dataclass(frozen=True, slots=True)
class Standing:
    """The party acted for, as what, and the membership this rests on: none in one's own matter."""

    party: Party
    capacity: Capacity
    membership_id: str | None = None
