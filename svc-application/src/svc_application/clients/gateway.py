"""The gateway, asked who an account really is."""

from uuid import UUID

from contracts.internal.calls import Purpose
from contracts.internal.gateway import Identity, IdentityQuestion
from servicekit.process.peers import Peer


class Gateway:
    """Knows accounts and the persons behind them (design D5: never taken from token claims)."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def identity_of(self, account_id: UUID) -> Identity:
        """Return the real-named person behind an account."""
        return await self._peer.ask(
            "/internal/identities",
            IdentityQuestion(account_id=account_id),
            Identity,
            purpose=Purpose.FILE,
        )
