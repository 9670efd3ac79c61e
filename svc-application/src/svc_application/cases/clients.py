"""Whom the kernel asks: svc-approval, for what a judgement saw."""

from uuid import UUID

from contracts.internal.approval import Explanation, ExplanationQuestion
from contracts.internal.calls import Purpose
from servicekit.process.peers import Peer


class DecisionLog:
    """svc-approval's log of what the rules decided."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def explanation_of(self, case_id: UUID, attempt: int) -> Explanation:
        """Return what the rules saw in a case, condition by condition."""
        return await self._peer.ask(
            "/internal/explanations",
            ExplanationQuestion(case_id=case_id, attempt=attempt),
            Explanation,
            purpose=Purpose.EXPLAIN,
            case_ids=[case_id],
        )
