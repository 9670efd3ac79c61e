"""What is learnt from the catalogue."""

from contracts.catalogue import ItemState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_evaluation.known.use_cases.learn_item import learn_item

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _hearing: Hearing) -> None:
    """Keep whose the item is."""
    await learn_item(session, item=event)
