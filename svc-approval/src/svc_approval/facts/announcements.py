"""How a fact is told to another service."""

from contracts.internal.approval import FactView
from svc_approval.rules.domain.facts import Fact


def fact_view(fact: Fact) -> FactView:
    """Return a fact with where it came from; its value where it is known."""
    return FactView(
        name=fact.name,
        known=fact.known,
        value=fact.value,
        source=fact.source,
        record=fact.record,
        fetched_at=fact.fetched_at,
        hash=fact.hash,
    )
