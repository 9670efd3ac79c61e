"""Open the record of a decision: the facts it was made on."""

from servicekit.ground.errors import NotFound
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_approval.domain.decision import Decision
from svc_approval.domain.facts import Fact


class FactsForgotten(NotFound):
    """The person was forgotten: the decision stands, what it saw is gone."""

    def __init__(self) -> None:
        super().__init__(
            zh="当事人信息已依法删除，决定仍有效但不能再展开。",
            en="The person's facts were erased by law; the decision stands but cannot be opened.",
        )


async def recall_facts(
    session: Session, keys: SubjectKeys, *, decision: Decision
) -> dict[str, Fact]:
    """Return the facts by name as they were when the decision was made."""
    try:
        cipher = await keys.existing(session, decision.subject)
    except KeyDestroyed as destroyed:
        raise FactsForgotten from destroyed
    return {fact.name: fact for fact in decision.opened_by(cipher.open)}
