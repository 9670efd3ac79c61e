"""What a service does when others tell it something: the register behind ``event_handlers``."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from contracts.envelope import Envelope, EventData
from contracts.topics import TOPIC_OF
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.session import Session

E = TypeVar("E", bound=EventData)
T = TypeVar("T")


class ReactsTwice(RuntimeError):
    """The same function was registered twice for one type of event."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What an event arrives with: its envelope, and what there is to react with."""

    envelope: Envelope
    provisions: Provisions

    @property
    def now(self) -> datetime:
        """The present moment, by the business clock."""
        return self.provisions.get(Clock).now()


Gather = Callable[[E, Hearing], Awaitable[T]]
"""Fetches what the reaction needs; no transaction is open and no connection held."""

Apply = Callable[[Session, E, T, Hearing], Awaitable[None]]
"""Changes our state; inbox, change and own announcements are one transaction."""


@dataclass(frozen=True)
class Reaction:
    """What to do about one type of event."""

    event: type[EventData]
    gather: Gather[Any, Any] | None
    apply: Apply[Any, Any]


class Reactions:
    """What one capability does about what others tell; several may react to the same event."""

    def __init__(self) -> None:
        self._by_type: dict[str, list[Reaction]] = {}

    @classmethod
    def together(cls, parts: Iterable["Reactions"]) -> "Reactions":
        """Return all that a service does; raises `ReactsTwice`."""
        whole = cls()
        for part in parts:
            for reaction in part:
                whole.add(reaction)
        return whole

    def on(
        self, event: type[E], *, gather: Gather[E, T] | None = None
    ) -> Callable[[Apply[E, T]], Apply[E, T]]:
        """Register the decorated function; without *gather* it is given ``None`` as gathered."""

        def register(apply: Apply[E, T]) -> Apply[E, T]:
            self.add(Reaction(event, gather, apply))
            return apply

        return register

    def __iter__(self) -> Iterator[Reaction]:
        for reactions in self._by_type.values():
            yield from reactions

    def to(self, wire_type: str) -> list[Reaction]:
        """Return the reactions to a type, in the order of the parts; none where nobody cares."""
        return self._by_type.get(wire_type, [])

    @property
    def events(self) -> set[type[EventData]]:
        """The event classes reacted to."""
        return {reaction.event for reaction in self}

    @property
    def topics(self) -> set[str]:
        """The topics these travel in."""
        return {TOPIC_OF[event].name for event in self.events}

    def add(self, reaction: Reaction) -> None:
        """Register *reaction*; raises `ReactsTwice`."""
        known = self._by_type.setdefault(reaction.event.type, [])
        if any(each.apply is reaction.apply for each in known):
            raise ReactsTwice(f"{reaction.apply.__qualname__} on {reaction.event.type}")
        known.append(reaction)
