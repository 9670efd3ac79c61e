"""The parts that a process was put together from, each found by its type."""

from typing import Any, TypeVar

T = TypeVar("T")


class ProvidedTwice(RuntimeError):
    """Two parts of one type: nobody could say which one is meant."""


class NotProvided(LookupError):
    """The wiring left out a part that something asks for."""


class Provisions:
    """What endpoints, reactions and jobs may ask for: clients, keys, the clock."""

    def __init__(self) -> None:
        self._by_type: dict[type, Any] = {}

    def add(self, part: object) -> None:
        """Provide *part* to whoever asks for its type; raises `ProvidedTwice`."""
        if type(part) in self._by_type:
            raise ProvidedTwice(type(part).__name__)
        self._by_type[type(part)] = part

    def get(self, kind: type[T]) -> T:
        """Return the part of this type; raises `NotProvided`."""
        try:
            part: T = self._by_type[kind]
        except KeyError:
            raise NotProvided(f"the wiring provides no {kind.__name__}") from None
        return part
