"""What we do when others tell us something."""

from contracts.approval import DecisionMade
from contracts.catalogue import ItemState
from contracts.envelope import Envelope
from contracts.licence import LicenceIssued
from contracts.topics import APPLICATION
from servicekit.events.reactions import Reactions
from servicekit.ground.clock import Clock
from servicekit.storage.database import Session
from svc_application.use_cases.deliver_licence import deliver_licence
from svc_application.use_cases.learn_item import learn_item
from svc_application.use_cases.record_decision import record_decision


def reactions_of(clock: Clock) -> Reactions:
    """Return everything this service reacts to."""
    ours = Reactions(APPLICATION)

    @ours.on(DecisionMade)
    async def act_on_decision(
        session: Session, event: DecisionMade, _gathered: None, _envelope: Envelope
    ) -> None:
        await record_decision(session, decision=event, now=clock.now())

    @ours.on(LicenceIssued)
    async def deliver(
        session: Session, event: LicenceIssued, _gathered: None, _envelope: Envelope
    ) -> None:
        await deliver_licence(session, issued=event, now=clock.now())

    @ours.on(ItemState)
    async def learn(
        session: Session, event: ItemState, _gathered: None, _envelope: Envelope
    ) -> None:
        await learn_item(session, state=event)

    return ours
