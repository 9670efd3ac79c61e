"""How much one client may ask for: a token bucket each, held in one number (GCRA)."""

import math
from dataclasses import dataclass

from cachetools import FIFOCache

from gateway.edge.refusals import too_many


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests a second, of which so many may come at once."""

    per_second: float
    burst: int


class ClientLimits:
    """Refuses who asks too often; each gateway process counts for itself.

    A client's number is the moment at which its bucket will be full again (the "theoretical
    arrival time" of the generic cell rate algorithm). Of more than *capacity* clients those are
    forgotten who have not asked for longest: their buckets are the fullest.
    """

    def __init__(
        self, *, session: Rate, address: Rate, refused: Rate, capacity: int = 50_000
    ) -> None:
        self._session = session
        self._address = address
        self._refused = refused
        self._full_at: FIFOCache[str, float] = FIFOCache(capacity)
        self._refused_full_at: FIFOCache[str, float] = FIFOCache(capacity)

    def spend(
        self, *, session: str | None, address: str, now: float, own: int | None = None
    ) -> None:
        """Count one request, or raise the 429 that says when to come again.

        *now* is in seconds of any clock that never goes back; *own* how many requests a second
        are agreed with who calls, where something is.
        """
        rate, key = (self._session, session) if session else (self._address, address)
        if own is not None:
            rate = Rate(own, own)
        _spend(self._full_at, key, rate, now)

    def spend_refused(self, *, address: str, now: float) -> None:
        """Count a token that was refused, or raise the 429: nobody finds one by trying.

        Apart from what the address may ask with none, or good ones: its others are let through.
        """
        _spend(self._refused_full_at, address, self._refused, now)


def _spend(full_at: FIFOCache[str, float], key: str, rate: Rate, now: float) -> None:
    step = 1 / rate.per_second
    filled = max(full_at.get(key, 0.0), now) + step
    over = filled - now - rate.burst * step
    if over > 1e-9:
        raise too_many(math.ceil(over))
    full_at[key] = filled
