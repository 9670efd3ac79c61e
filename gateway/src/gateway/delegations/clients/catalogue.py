"""svc-catalogue, asked whether there are such items."""

from collections.abc import Sequence

from contracts.internal.calls import Purpose
from contracts.internal.catalogue import ItemsAnswer, ItemsQuestion
from gateway.delegations.domain.faults import ItemsUnknown
from servicekit.process.peers import Peer


class Catalogue:
    """Tells which codes are items."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def check(self, item_codes: Sequence[str]) -> None:
        """Raise `ItemsUnknown` where one of them is none, ``Unavailable`` where nobody answers."""
        known = await self._peer.ask(
            "/internal/items",
            ItemsQuestion(item_codes=list(item_codes)),
            ItemsAnswer,
            purpose=Purpose.DELEGATE,
        )
        unknown = [n for n, code in enumerate(item_codes) if code not in known.item_codes]
        if unknown:
            raise ItemsUnknown(unknown)
