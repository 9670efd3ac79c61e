"""svc-licence, asked which licences a person holds."""

from uuid import UUID

from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holdings, HoldingsQuestion
from servicekit.process.peers import Peer


class Licences:
    """Knows the licences that were issued."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def holdings_of(self, identity: Identity, case_id: UUID) -> Holdings:
        """Return the person's valid licences."""
        return await self._peer.ask(
            "/internal/holdings",
            HoldingsQuestion(case_id=case_id, citizen_id=identity.citizen_id),
            Holdings,
            purpose=Purpose.PREFILL,
            case_ids=[case_id],
        )
