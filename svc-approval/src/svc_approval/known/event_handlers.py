"""What we learn when the catalogue tells of an item."""

from contracts.catalogue import ItemState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_approval.known.use_cases import learn_editions

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _: Hearing) -> None:
    """Keep the item's editions."""
    await learn_editions(session, item=event)
