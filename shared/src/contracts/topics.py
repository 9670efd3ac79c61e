"""Which topics there are, who owns each, what travels in it, and who listens to what."""

from dataclasses import dataclass
from typing import Final

from contracts import (
    application,
    approval,
    catalogue,
    evaluation,
    identity,
    licence,
    working_days,
)
from contracts.envelope import EventData

PARTITIONS_EMBEDDED: Final = 12
PARTITIONS_PRODUCTION: Final = 48

APPLICATION: Final = "svc-application"
APPROVAL: Final = "svc-approval"
CATALOGUE: Final = "svc-catalogue"
EVALUATION: Final = "svc-evaluation"
GATEWAY: Final = "gateway"
LICENCE: Final = "svc-licence"


@dataclass(frozen=True)
class Topic:
    """One owner's stream of events; the partition is chosen by the subject.

    ``events`` maps each type to the services that react to it. A ``compacted`` topic holds the
    whole state of each subject and keeps the newest for ever; the others keep ``retention_days``.
    """

    name: str
    owner: str
    events: dict[type[EventData], tuple[str, ...]]
    compacted: bool = False
    retention_days: int = 7


TOPICS: Final[tuple[Topic, ...]] = (
    Topic(
        "catalogue",
        CATALOGUE,
        {catalogue.ItemPublished: (), catalogue.ItemSuspended: ()},
    ),
    Topic(
        "catalogue-state",
        CATALOGUE,
        {
            catalogue.ItemState: (APPLICATION, APPROVAL, EVALUATION, LICENCE),
            working_days.WorkingDaysState: (APPLICATION, APPROVAL),
        },
        compacted=True,
    ),
    Topic(
        "application",
        APPLICATION,
        {
            application.ApplicationSubmitted: (APPROVAL,),
            application.ApplicationAccepted: (),
            application.ApplicationApproved: (LICENCE,),
            application.ApplicationDenied: (APPROVAL, EVALUATION),
            application.ApplicationClosed: (EVALUATION,),
            application.ApplicationWithdrawn: (APPROVAL,),
        },
    ),
    Topic(
        "approval",
        APPROVAL,
        {
            approval.DecisionMade: (APPLICATION,),
            approval.RuleSetPublished: (),
            approval.SourceRecovered: (APPLICATION,),
        },
    ),
    Topic(
        "licence",
        LICENCE,
        {
            licence.LicenceIssued: (APPLICATION,),
            licence.LicenceRefused: (APPLICATION,),
            licence.LicenceSuspended: (APPLICATION,),
            licence.LicenceRestored: (APPLICATION,),
            licence.LicenceRevoked: (APPLICATION,),
            licence.LicenceUsed: (),
        },
    ),
    Topic("evaluation", EVALUATION, {evaluation.RatingSubmitted: (APPLICATION,)}),
    Topic(
        "identity",
        GATEWAY,
        {
            identity.PersonVerified: (),
            identity.OrganisationBound: (),
            identity.MembershipBegun: (),
            identity.MembershipEnded: (),
        },
    ),
)

TOPIC_BY_NAME: Final = {topic.name: topic for topic in TOPICS}
EVENT_BY_TYPE: Final = {event.type: event for topic in TOPICS for event in topic.events}
TOPIC_OF: Final = {event: topic for topic in TOPICS for event in topic.events}


def listened_by(listener: str) -> dict[str, set[type[EventData]]]:
    """Return what *listener* reacts to: topic name to event classes."""
    heard = {
        topic.name: {event for event, listeners in topic.events.items() if listener in listeners}
        for topic in TOPICS
    }
    return {name: events for name, events in heard.items() if events}
