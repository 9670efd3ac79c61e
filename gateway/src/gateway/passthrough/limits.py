"""How much one client may ask for: a token bucket each, held in one number (GCRA)."""

import math
from dataclasses import dataclass

from gateway.passthrough.refusals import too_many


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests a second, of which so many may come at once."""

    per_second: float
    burst: int


class ClientLimits:
    """Refuses who asks too often; each gateway process counts for itself.

    A client's number is the moment at which its bucket will be full again (the "theoretical
    arrival time" of the generic cell rate algorithm); full buckets are forgotten.
    """

    def __init__(self, *, session: Rate, address: Rate, capacity: int = 50_000) -> None:
        self._session = session
        self._address = address
        self._capacity = capacity
        self._full_at: dict[str, float] = {}

    def spend(self, *, session: str | None, address: str, now: float) -> None:
        """Count one request, or raise the 429 that says when to come again.

        *now* is in seconds of any clock that never goes back.
        """
        rate, key = (self._session, session) if session else (self._address, address)
        step = 1 / rate.per_second
        full_at = max(self._full_at.get(key, 0.0), now) + step
        over = full_at - now - rate.burst * step
        if over > 1e-9:
            raise too_many(math.ceil(over))
        if len(self._full_at) >= self._capacity:
            self._forget(now)
        self._full_at[key] = full_at

    def _forget(self, now: float) -> None:
        """Drop full buckets; if all are in use, drop the older half rather than grow."""
        kept = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
        if len(kept) >= self._capacity:
            kept = dict(list(kept.items())[self._capacity // 2 :])
        self._full_at = kept
