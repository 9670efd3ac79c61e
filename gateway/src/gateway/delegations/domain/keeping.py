"""For how long it is kept who acted for whom."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

UNUSED: Final = timedelta(days=90)
"""For what nobody ever accepted: no record rests on it."""


@dataclass(frozen=True)
class Keeping:
    """How long a delegation is kept once it is over: *used*, where it was accepted."""

    used: timedelta
    unused: timedelta = UNUSED
