"""Asks the services that keep data of people."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

from contracts.internal.calls import Purpose
from contracts.internal.erasure import ErasureAnswer, ErasureQuestion, Hold
from contracts.parties import Party, PartyKind
from servicekit.process.peers import Peer


class Keepers:
    """The services by their names."""

    def __init__(self, peers: Mapping[str, Peer]) -> None:
        self._peers = peers

    async def holds_of(self, account_id: UUID) -> list[Hold]:
        """Return what holds a person at any service; ``Unavailable`` where one does not answer."""
        answers = await asyncio.gather(
            *(self._ask(service, account_id, only_look=True) for service in self._peers)
        )
        return list(dict.fromkeys(hold for answer in answers for hold in answer.holds))

    async def forget_at(self, service: str, account_id: UUID) -> ErasureAnswer:
        """Have one service forget a person; ``Unavailable`` where it does not answer."""
        return await self._ask(service, account_id, only_look=False)

    async def _ask(self, service: str, account_id: UUID, *, only_look: bool) -> ErasureAnswer:
        return await self._peers[service].ask(
            "/internal/erasures",
            ErasureQuestion(party=Party(kind=PartyKind.PERSON, id=account_id), only_look=only_look),
            ErasureAnswer,
            purpose=Purpose.FORGET,
        )
