"""The addresses at which each service answers, and how much each may be asked at once."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from gateway.edge import refusals

AT_FIRST: Final = 64
"""Requests under way at one address before anything is known of it."""
AT_LEAST: Final = 4
CAREFUL: Final = 1_000
"""So many answers after the last that it had no seat for, more is tried only bit by bit."""
SILENCE_SECONDS: Final = 0.5
"""Where it has said nothing for so long, one request more finds out how it is now."""


class Instance:
    """One address of a service.

    ``seats`` is how many requests it said it takes at once. ``room`` is how many of these are
    ours: it shrinks with each that the instance has no seat for, since others ask it as well, and
    grows while it is needed; by one for each answer, or for some time after it shrank by one for
    each ``room`` answers. So it is we who turn most away, and the instance has its time for work.
    """

    __slots__ = (
        "_careful",
        "_heard_at",
        "_monotonic",
        "_most",
        "is_fit",
        "room",
        "seats",
        "under_way",
        "url",
    )

    def __init__(
        self, url: str, *, most: int, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.url = url
        self.under_way = 0
        self.room = float(min(AT_FIRST, most))
        self.seats = most
        self.is_fit = True
        self._careful = 0
        self._heard_at = 0.0
        self._monotonic = monotonic
        self._most = most

    def takes_one_more(self, *, beyond: bool) -> bool:
        """Whether to ask it one thing more; *beyond* what ordinary requests leave."""
        if self.under_way >= self._most:
            return False
        if beyond or self.under_way < min(self.room, self.seats):
            return True
        now = self._monotonic()
        if now - self._heard_at < SILENCE_SECONDS:
            return False
        self._heard_at = now
        return True

    def heard(self, *, seats: bytes | None, had_none: bool) -> None:
        """Take note of an answer: how many *seats* there are, and whether it *had none* for us."""
        self._heard_at = self._monotonic()
        if seats is not None:
            self.seats = int(seats)
        if had_none:
            self._careful = CAREFUL
            self.room = max(AT_LEAST, min(self.room, self.under_way - 1))
            return
        if self._careful:
            self._careful -= 1
        if self.under_way * 2 > self.room:
            self.room = min(self.room + (1 / self.room if self._careful else 1), self._most)


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
        least for its room. *beyond* as in `Instance.takes_one_more`.
        """
        instances = self._of[service]
        if len(instances) == 1:
            chosen = instances[0]
        else:
            fresh = [each for each in instances if each not in tried] or instances
            fit = [each for each in fresh if each.is_fit] or fresh
            chosen = min(fit, key=lambda each: each.under_way / each.room)
        if not chosen.takes_one_more(beyond=beyond):
            raise refusals.overloaded()
        return chosen
