"""How long a source that is silent is left in peace before it is asked again whether it is back."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

FIRST_PAUSE: Final = timedelta(seconds=10)
LONGEST_PAUSE: Final = timedelta(seconds=20)


class Pauses:
    """Counts how often each source was asked in vain; each time the pause doubles.

    Kept in this process only: after a restart a source is merely asked sooner.
    """

    def __init__(self) -> None:
        self._in_vain: Counter[str] = Counter()
        self._until: dict[str, datetime] = {}

    def is_over(self, source: str, *, now: datetime) -> bool:
        """Tell whether the source may be asked."""
        return source not in self._until or now >= self._until[source]

    def hold(self, source: str, *, until: datetime) -> None:
        """Have nobody ask the source *until* then, since it is asked already."""
        self._until[source] = until

    def asked_in_vain(self, source: str, *, now: datetime) -> None:
        """Leave the source in peace, longer than the last time."""
        pause = FIRST_PAUSE * 2 ** min(self._in_vain[source], 8)
        self._in_vain[source] += 1
        self._until[source] = now + min(pause, LONGEST_PAUSE)

    def know_only(self, silent: Collection[str]) -> None:
        """Forget what was before of all other sources: nobody waits for them any more."""
        for source in self._until.keys() - silent:
            self.answered(source)

    def answered(self, source: str) -> None:
        """Forget what was before: the source has answered."""
        self._in_vain.pop(source, None)
        self._until.pop(source, None)
