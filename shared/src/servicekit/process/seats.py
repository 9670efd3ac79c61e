"""How many requests a process works on at once, and who is let in before whom."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Final

WAITS_FOR_OTHERS: Final = 1.0
"""Seconds after which who waits for another system gives up its seat until the answer is there."""
ASIDE_FOR_EACH_SEAT: Final = 8
"""How many may wait aside for each seat there is."""
AT_LEAST: Final = 16
"""Seats that there are however slow it goes, so that a process that waits can still be busy."""
MANY: Final = 8
"""Requests at once from which on a process has as much to do as it can."""
_WEIGHT: Final = 0.05
"""Of one interval between two answers in the pace: some twenty make it."""


class Precedence(Enum):
    """Who is let in when it grows tight; the number is how many times the seats they may fill."""

    ORDINARY = 1.0
    OFFICERS = 1.25
    HOUSE = 4.0
    """Services that ask for work already let in elsewhere, and what must never be refused: they
    have seats of their own."""


class NoSeat(Exception):
    """There is no room: what asks should come again; nothing was done for it."""


class NoTimeLeft(NoSeat):
    """There is room, but the answer would come when nobody waits for it any more."""


class Seats:
    """The seats of one process; one for each request that is being worked on.

    A process of one event loop does no more in a second with a hundred requests at once than with
    some dozen; it only answers each of them later. So who comes when all seats are taken is told
    at once. There are *most* for ordinary requests, fewer where *most_wait* seconds would not do
    for all who sit (what a process does in a second is not the same on every machine, nor at every
    hour), and never fewer than `AT_LEAST`. Others are let in beyond that.
    """

    def __init__(
        self, most: int, *, most_wait: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._most_wait = most_wait
        self._monotonic = monotonic
        self.public = Row()
        self.house = Row()
        self._pace = 0.0
        self._last = 0.0

    @property
    def to_tell(self) -> int:
        """How many requests to send at once, those that wait for others included.

        It is a few less than there are seats for: what is on its way already counts as well.
        """
        there_are = self.there_are
        return there_are - there_are // 16 + self.public.aside

    @property
    def there_are(self) -> int:
        """How many seats there are for ordinary requests, at the present pace (Little's law)."""
        if not self._pace:
            return self._most
        return min(self._most, max(AT_LEAST, int(self._most_wait / self._pace)))

    def take(self, precedence: Precedence, *, answer_by: float | None = None) -> "Seat":
        """Return a seat; raises `NoSeat`, and `NoTimeLeft` where *answer_by* would be missed.

        *answer_by* is a moment of the steady clock, in seconds.
        """
        row = self.house if precedence is Precedence.HOUSE else self.public
        most = self.there_are * precedence.value
        if row.taken >= most or row.taken + row.aside >= most * ASIDE_FOR_EACH_SEAT:
            raise NoSeat
        if answer_by is not None and answer_by - self._monotonic() <= row.taken * self._pace:
            raise NoTimeLeft
        row.taken += 1
        return Seat(self, row)

    def answered(self) -> None:
        """Note that a request from outside is about to be answered.

        The pace is taken from answers among many: those of few say how long one takes.
        """
        now = self._monotonic()
        if self._last:
            self._pace += _WEIGHT * (now - self._last - self._pace)
        self._last = now if self.public.taken > MANY else 0.0


class Row:
    """Some of the seats: how many are taken, and how many of their holders wait aside."""

    __slots__ = ("aside", "taken")

    def __init__(self) -> None:
        self.taken = 0
        self.aside = 0


class Seat:
    """One request's seat, until it is given up."""

    __slots__ = ("_is_aside", "_is_free", "_row", "_seats", "_waits")

    def __init__(self, seats: Seats, row: Row) -> None:
        self._seats = seats
        self._row = row
        self._is_aside = False
        self._is_free = False
        self._waits = 0

    def begin_to_wait(self) -> None:
        """Begin to wait for somebody else; several may be waited for side by side."""
        self._waits += 1

    def end_to_wait(self) -> None:
        """Have the seat again once nobody else is waited for."""
        self._waits -= 1
        if not self._waits:
            self.come_back()

    def step_aside(self) -> None:
        """Let another have the seat while one waits for somebody else."""
        if not (self._is_aside or self._is_free):
            self._is_aside = True
            self._row.taken -= 1
            self._row.aside += 1

    def come_back(self) -> None:
        """Go on, even where all seats were taken meanwhile."""
        if self._is_aside:
            self._is_aside = False
            self._row.aside -= 1
            self._row.taken += 1

    def give_up(self) -> None:
        """Leave for good; a second time changes nothing."""
        if self._is_free:
            return
        self.come_back()
        self._is_free = True
        if self._row is self._seats.public:
            self._seats.answered()
        self._row.taken -= 1


_seat: ContextVar[Seat | None] = ContextVar("seat", default=None)


def sit_down(seat: Seat | None) -> None:
    """Make *seat* that of this task and of those it starts; None where no request is worked on."""
    _seat.set(seat)


@contextmanager
def waiting_for_others() -> Iterator[None]:
    """Wait for another system; who waits long does not keep others from being served."""
    seat = _seat.get()
    if seat is None:
        yield
        return
    timer = asyncio.get_running_loop().call_later(WAITS_FOR_OTHERS, seat.step_aside)
    seat.begin_to_wait()
    try:
        yield
    finally:
        timer.cancel()
        seat.end_to_wait()
