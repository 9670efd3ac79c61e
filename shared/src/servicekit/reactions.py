"""What a service does when others tell it something: the register behind ``event_handlers``."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from contracts.envelope import Envelope, EventData
from contracts.topics import TOPIC_OF
from servicekit.database import Session

E = TypeVar("E", bound=EventData)
T = TypeVar("T")

Gather = Callable[[E, Envelope], Awaitable[T]]
"""Fetches what the reaction needs; no transaction is open and no connection held."""

Apply = Callable[[Session, E, T, Envelope], Awaitable[None]]
"""Changes our state; inbox, change and own announcements are one transaction."""


@dataclass(frozen=True)
class Reaction:
    """What to do about one type of event."""

    event: type[EventData]
    gather: Gather[Any, Any] | None
    apply: Apply[Any, Any]


class Reactions:
    """All that *listener* does about what others tell it."""

    def __init__(self, listener: str) -> None:
        self.listener = listener
        self._by_type: dict[str, Reaction] = {}

    def on(
        self, event: type[E], *, gather: Gather[E, T] | None = None
    ) -> Callable[[Apply[E, T]], Apply[E, T]]:
        """Register the decorated function; without *gather* it is given ``None`` as gathered."""

        def register(apply: Apply[E, T]) -> Apply[E, T]:
            self._by_type[event.type] = Reaction(event, gather, apply)
            return apply

        return register

    def to(self, wire_type: str) -> Reaction | None:
        """Return the reaction to a type, if there is one."""
        return self._by_type.get(wire_type)

    @property
    def events(self) -> set[type[EventData]]:
        """The event classes reacted to."""
        return {reaction.event for reaction in self._by_type.values()}

    @property
    def topics(self) -> set[str]:
        """The topics these travel in."""
        return {TOPIC_OF[event].name for event in self.events}
