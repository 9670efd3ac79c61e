"""What we do when others tell us of items, of the working days and of sources."""

from contracts.approval import SourceRecovered
from contracts.catalogue import ItemState
from contracts.working_days import WorkingDaysState
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_application.known.use_cases.learn_item import learn_item
from svc_application.known.use_cases.learn_source import learn_source
from svc_application.known.use_cases.learn_working_days import learn_working_days

reactions = Reactions()


@reactions.on(ItemState)
async def learn(session: Session, event: ItemState, _gathered: None, _hearing: Hearing) -> None:
    """Renew the copy of one item."""
    await learn_item(session, state=event)


@reactions.on(SourceRecovered)
async def learn_recovery(
    session: Session, event: SourceRecovered, _gathered: None, _hearing: Hearing
) -> None:
    """Keep in mind that a source is back; the clock asks anew for the cases that wait for it."""
    await learn_source(session, recovered=event)


@reactions.on(WorkingDaysState)
async def learn_table(
    session: Session, event: WorkingDaysState, _gathered: None, _hearing: Hearing
) -> None:
    """Renew the copy of the working-day table."""
    await learn_working_days(session, state=event)
