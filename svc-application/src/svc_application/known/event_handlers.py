"""What we do when the catalogue tells us of its items."""

from contracts.catalogue import ItemState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_application.known.use_cases.learn_item import learn_item

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _hearing: Hearing) -> None:
    """Renew the copy of one item."""
    await learn_item(session, state=event)
