"""Open the record of a decision: the facts it was made on."""

from servicekit.storage.database import Session
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_approval.decisions.domain import Decision, FactsForgotten
from svc_approval.rules.domain.facts import Fact


async def recall_facts(
    session: Session, keys: SubjectKeys, *, decision: Decision
) -> dict[str, Fact]:
    """Return the facts by name as they were when the decision was made."""
    try:
        cipher = await keys.existing(session, decision.subject)
    except KeyDestroyed as destroyed:
        raise FactsForgotten from destroyed
    return {fact.name: fact for fact in decision.opened_by(cipher.open)}
