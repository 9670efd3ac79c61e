"""Who applied and who acted for them, as a case has sealed it."""

from collections.abc import Mapping
from typing import Any

from contracts.internal.gateway import Identity
from contracts.parties import Capacity, NamedParty, Party


def identity_of(content: Mapping[str, Any], *, party: Party) -> Identity:
    """Return what was sealed; before there were parties it was a person, acting for themselves."""
    if "applicant" in content:
        return Identity.model_validate(content)
    person = NamedParty(party=party, name=content["name"], number=content["citizen_id"])
    return Identity(
        applicant=person,
        actor=person,
        capacity=Capacity.SELF,
        phone=content["phone"],
        assurance_level="L3",
    )
