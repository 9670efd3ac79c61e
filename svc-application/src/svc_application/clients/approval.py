"""svc-approval, asked for facts to prefill from and for what a judgement saw."""

from uuid import UUID

from contracts.internal.approval import Explanation, ExplanationQuestion, Facts, FactsQuestion
from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity
from servicekit.process.peers import Peer


class Approval:
    """Knows the departments' registers and keeps the log of decisions."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def facts_of(self, identity: Identity, case_id: UUID, edition_id: UUID) -> Facts:
        """Return what the registers say of a person, as far as the edition's rules ask for it."""
        question = FactsQuestion(
            case_id=case_id,
            edition_id=edition_id,
            name=identity.name,
            citizen_id=identity.citizen_id,
        )
        return await self._peer.ask(
            "/internal/facts", question, Facts, purpose=Purpose.PREFILL, case_ids=[case_id]
        )

    async def explanation_of(self, case_id: UUID, attempt: int) -> Explanation:
        """Return what the rules saw in a case, condition by condition."""
        return await self._peer.ask(
            "/internal/explanations",
            ExplanationQuestion(case_id=case_id, attempt=attempt),
            Explanation,
            purpose=Purpose.EXPLAIN,
            case_ids=[case_id],
        )
