"""Asks svc-application what it was told of licences' changes, where we may have lost them."""

from contracts.internal.application import HeardChanges, LicenceChangesQuestion
from contracts.internal.calls import Purpose
from servicekit.process.peers import Peer


class ChangesHeard:
    """What svc-application keeps of the changes that we told of."""

    def __init__(self, application: Peer) -> None:
        self._application = application

    async def page(self, after: str) -> HeardChanges:
        """Return the changes of some licences, those after one; raises ``Unavailable``."""
        return await self._application.ask(
            "/internal/licence-changes",
            LicenceChangesQuestion(after=after),
            HeardChanges,
            purpose=Purpose.RECOVER,
        )
