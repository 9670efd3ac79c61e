"""Signs of life of what runs in the background: who waits says for how long at most."""

import math
import time


class Heartbeat:
    """One work's word on by when it is heard of next; who does not keep it hangs."""

    def __init__(self) -> None:
        self._due = math.inf

    def beat(self, within: float) -> None:
        """Tell that the work goes on, and comes round again within so many seconds."""
        self._due = time.monotonic() + within

    def rest(self) -> None:
        """Tell that there is nothing to do until somebody brings something."""
        self._due = math.inf

    @property
    def overdue(self) -> float:
        """For how many seconds the word has not been kept; 0 while it is."""
        return max(0.0, time.monotonic() - self._due)
