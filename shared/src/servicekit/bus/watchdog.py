"""Tells a reader that is stuck from one that merely has nothing to do."""

import time
from dataclasses import dataclass, field


@dataclass
class Watchdog:
    """Counts the seconds since the reader last got on, or was shown to have nothing to read."""

    patience: float = 60.0
    _alive_at: float = field(default_factory=time.monotonic)

    def alive(self) -> None:
        """Note that records came, or that there are none to come."""
        self._alive_at = time.monotonic()

    def stuck(self) -> bool:
        return time.monotonic() - self._alive_at > self.patience
