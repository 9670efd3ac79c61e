"""What the rules take from what the catalogue tells."""

from contracts.catalogue import ItemState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_approval.rules.use_cases.settle_owners import settle_owners

reactions = Reactions()


@reactions.on(ItemState)
async def settle(session: Session, event: ItemState, _gathered: None, _: Hearing) -> None:
    """Settle whose the item's rule sets are."""
    await settle_owners(session, item=event)
