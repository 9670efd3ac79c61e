"""How much of one thing the gateway takes at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large, how long, how many; sizes in bytes, times in seconds."""

    body: int
    own_body: int
    answer: float
    in_flight: int
    streams: int
    streams_per_session: int
