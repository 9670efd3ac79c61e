"""Signs of life of what runs in the background: who waits says for how long at most."""

import math
import time


class Heartbeat:
    """One work's word on by when it is heard of next; who does not keep it hangs."""

    def __init__(self) -> None:
        self._due = math.inf
        self._within = 0.0

    def beat(self, within: float) -> None:
        """Tell that the work goes on, and comes round again within so many seconds."""
        self._within = within
        self._due = time.monotonic() + within

    def rest(self) -> None:
        """Tell that there is nothing to do until somebody brings something."""
        self._due = math.inf

    def forgive(self) -> None:
        """Begin the time anew that the work gave itself: nobody in the process could keep it."""
        self._due = max(self._due, time.monotonic() + self._within)

    @property
    def overdue(self) -> float:
        """For how many seconds the word has not been kept; 0 while it is."""
        return max(0.0, time.monotonic() - self._due)
