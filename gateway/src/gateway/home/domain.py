"""What the home page is put together from."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.routes import Route


class ContributedTwice(RuntimeError):
    """Two parts of the home page have one name."""


@dataclass(frozen=True, slots=True)
class HomePart:
    """One part of the page: what it is called, and the list it shows the beginning of."""

    name: str
    route: Route


class HomeParts:
    """The parts of the page, whoever contributed them; refuses two of one name."""

    def __init__(self, parts: Iterable[HomePart]) -> None:
        self.parts = tuple(parts)
        names = [part.name for part in self.parts]
        if len(names) != len(set(names)):
            raise ContributedTwice(", ".join(names))
