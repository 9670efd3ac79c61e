"""What is known of a case that is lost."""

from dataclasses import dataclass

from contracts.internal.approval import DecisionOnRecord
from contracts.internal.gateway import Identity
from contracts.internal.licence import IssuedLicence


@dataclass(frozen=True)
class Evidence:
    """Who applied, what was decided, the licence if one stands."""

    identity: Identity
    decision: DecisionOnRecord
    licence: IssuedLicence | None
