"""The record of every call the departments got, newest kept, bounded."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

MOST_CALLS: Final = 20_000


@dataclass(slots=True)
class Call:
    """One question a department was asked; ``outcome`` is ``waiting`` until it is answered.

    The other outcomes: ``answered``, the slug of a problem, or the mode of the fault that struck.
    """

    number: int
    time: datetime
    operation: str
    subject: str | None
    caller: str | None
    purpose: str | None
    request_id: str | None
    outcome: str = "waiting"


class CallRecord:
    """Calls in order of arrival, numbered from 1 without a gap; the oldest fall out."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=MOST_CALLS)
        self.last = 0

    def open(
        self, operation: str, time: datetime, *, caller: str | None, purpose: str | None
    ) -> Call:
        """Write down that a question has arrived."""
        self.last += 1
        call = Call(self.last, time, operation, None, caller, purpose, None)
        self._calls.append(call)
        return call

    def repeat(self, call: Call) -> None:
        """Write a call down a second time, as its answer goes out a second time."""
        self.last += 1
        self._calls.append(
            Call(
                self.last,
                call.time,
                call.operation,
                call.subject,
                call.caller,
                call.purpose,
                call.request_id,
                call.outcome,
            )
        )

    def since(self, number: int) -> Iterator[Call]:
        """Return the calls after that number which are still kept."""
        dropped = self.last - len(self._calls)
        return islice(self._calls, max(0, number - dropped), None)

    def clear(self) -> None:
        """Forget the calls; numbers go on."""
        self._calls.clear()
