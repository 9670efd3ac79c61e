"""The addresses at which each service answers, and how much each may be asked at once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from gateway.edge import refusals

AT_FIRST: Final = 128
"""Requests under way at one address before anything is known of it."""
AT_LEAST: Final = 4
CAREFUL: Final = 1_000
"""So many answers after the last that it had no seat for, more is tried only bit by bit."""


class Instance:
    """One address of a service.

    ``room`` is how many requests it may have under way: what it was found to take. It shrinks
    with each that the instance has no seat for, and grows while it is needed: by one for each
    answer, or for some time after it shrank by one for each ``room`` answers, so that the instance
    itself need refuse few.
    """

    __slots__ = ("_careful", "_most", "is_fit", "room", "under_way", "url")

    def __init__(self, url: str, *, most: int) -> None:
        self.url = url
        self.under_way = 0
        self.room = float(min(AT_FIRST, most))
        self.is_fit = True
        self._careful = 0
        self._most = most

    def has_room(self, *, beyond: bool) -> bool:
        """Whether it may be asked one thing more; *beyond* what ordinary requests leave."""
        return self.under_way < (self._most if beyond else self.room)

    def answered(self) -> None:
        """Take note that it had a seat for a request."""
        if self._careful:
            self._careful -= 1
        if self.under_way * 2 > self.room:
            self.room = min(self.room + (1 / self.room if self._careful else 1), self._most)

    def had_no_seat(self) -> None:
        """Take note that it had none: what else is under way is all that it takes."""
        self._careful = CAREFUL
        self.room = max(AT_LEAST, min(self.room, self.under_way - 1))


class Instances:
    """All services' instances; *most* is the bound on each.

    *urls* maps a service's name to its addresses, with spaces between.
    """

    def __init__(self, urls: Mapping[str, str], *, most: int) -> None:
        self._of = {
            service: [Instance(url.rstrip("/"), most=most) for url in addresses.split()]
            for service, addresses in urls.items()
        }
        nowhere = [service for service, found in self._of.items() if not found]
        if nowhere:
            raise ValueError(f"no address of {', '.join(nowhere)}")

    @property
    def services(self) -> list[str]:
        """The services there are."""
        return sorted(self._of)

    def of(self, service: str) -> Sequence[Instance]:
        """Return all instances of a service."""
        return self._of[service]

    def choose(self, service: str, *, beyond: bool, tried: Collection[Instance] = ()) -> Instance:
        """Return the instance to ask, or raise the 503 that says to come again.

        Those that are fit and were not *tried* come first, and of these the one that is asked
        least for its room. *beyond* as in `Instance.has_room`.
        """
        instances = self._of[service]
        if len(instances) == 1:
            chosen = instances[0]
        else:
            fresh = [each for each in instances if each not in tried] or instances
            fit = [each for each in fresh if each.is_fit] or fresh
            chosen = min(fit, key=lambda each: each.under_way / each.room)
        if not chosen.has_room(beyond=beyond):
            raise refusals.overloaded()
        return chosen
