"""What is learnt from the catalogue."""

from contracts.catalogue import ItemState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_licence.known.use_cases.learn_editions import learn_editions

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _hearing: Hearing) -> None:
    """Keep the item's editions."""
    await learn_editions(session, item=event)
