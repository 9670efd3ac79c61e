"""What arrives, read once: the event, who reacts to it, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from pydantic import ValidationError

from contracts.envelope import Envelope, EventData
from contracts.topics import TOPIC_BY_NAME
from servicekit.bus.port import Delivery
from servicekit.events.faults import Unreadable
from servicekit.events.inbox import Arrival
from servicekit.events.postponed import UNREADABLE
from servicekit.events.reactions import Reaction, Reactions
from servicekit.ground import context


@dataclass(slots=True, eq=False)
class Incoming:
    """One record on its way from the bus into the database."""

    delivery: Delivery
    arrival: Arrival
    envelope: Envelope | None = None
    event: EventData | None = None
    reactions: Sequence[Reaction] = ()
    gathered: Sequence[object] = ()
    trouble: Exception | None = None
    passed: "Sequence[Incoming]" = ()
    """Those directly before it that nobody reacts to: they are noted together with it."""
    taken: bool = False
    """Whether it is being applied."""

    def may_pass(self, after: "Incoming") -> bool:
        """Whether *after* can take this one along: one note in the inbox stands for both."""
        return (
            not (self.taken or self.reactions or self.trouble or after.trouble)
            and self.arrival.sequence == after.arrival.sequence - 1
            and not TOPIC_BY_NAME[self.arrival.topic].compacted
        )

    @property
    def line(self) -> tuple[str, str]:
        """Behind whom it waits: the others of its topic and subject."""
        return (self.arrival.topic, self.arrival.subject)


def read(delivery: Delivery, reactions: Reactions) -> Incoming:
    """Return the record with what reacts to it; what cannot be read says so as its trouble."""
    try:
        fields = orjson.loads(delivery.value)
        arrival = Arrival(delivery.topic, fields["subject"], fields["sequence"])
        found = reactions.to(fields["type"])
        if not found:
            return Incoming(delivery, arrival)
        envelope = Envelope.model_validate(fields)
        event = found[0].event.model_validate(envelope.data)
    except (orjson.JSONDecodeError, ValidationError, KeyError, TypeError) as error:
        arrival = Arrival(delivery.topic, delivery.key, UNREADABLE)
        return Incoming(delivery, arrival, trouble=Unreadable(f"{type(error).__name__}"))
    return Incoming(delivery, arrival, envelope, event, found, [None] * len(found))


def enter_context_of(envelope: Envelope) -> None:
    """Have what is done now count to what the event was part of."""
    context.enter(context.Context(envelope.correlationid, envelope.traceparent, str(envelope.id)))
