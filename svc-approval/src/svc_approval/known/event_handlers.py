"""What we learn when the catalogue tells of an item, or of the working days."""

from contracts.catalogue import ItemState
from contracts.working_days import WorkingDaysState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_approval.known.use_cases import learn_editions, learn_working_days

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _: Hearing) -> None:
    """Keep the item's editions."""
    await learn_editions(session, item=event)


@reactions.on(WorkingDaysState)
async def learn_table(
    session: Session, event: WorkingDaysState, _gathered: None, _: Hearing
) -> None:
    """Keep the working-day table."""
    await learn_working_days(session, state=event)
