"""How much one client may ask for: a token bucket each, held in one number (GCRA)."""

import math
from dataclasses import dataclass, field
from typing import Final

from cachetools import FIFOCache

from gateway.edge.exchange import ALLOWANCES, Exchange
from gateway.edge.refusals import too_many
from gateway.provider.domain.caller import Caller
from servicekit.ground.patience import network_of

COMMANDS: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True)
class Rate:
    """So many requests a second, of which so many may come at once; *name* is the policy's.

    ``policy`` is how ``RateLimit-Policy`` writes it.
    """

    per_second: float
    burst: int
    name: str = "requests"
    policy: str = field(init=False)

    def __post_init__(self) -> None:
        window = max(1, math.ceil(self.burst / self.per_second))
        policy = f'"{self.name}";q={self.burst};w={window}'
        object.__setattr__(self, "policy", policy)  # once, not with every answer


@dataclass(slots=True)
class Buckets:
    """One bucket of each client; of more than *capacity* the fullest are forgotten.

    A client's number is the moment at which its bucket will be full again (the "theoretical
    arrival time" of the generic cell rate algorithm).
    """

    capacity: int
    full_at: FIFOCache[str, float] = field(init=False)

    def __post_init__(self) -> None:
        self.full_at = FIFOCache(self.capacity)

    def spend(self, key: str, rate: Rate, now: float) -> "Allowance":
        """Count one request and return what is left, or raise the 429."""
        step = 1 / rate.per_second
        filled = max(self.full_at.get(key, 0.0), now) + step
        over = filled - now - rate.burst * step
        if over > 1e-9:
            wait = math.ceil(over)
            raise too_many(wait, *Allowance(rate, 0, wait).headers())
        self.full_at[key] = filled
        return Allowance(rate, int(rate.burst - (filled - now) * rate.per_second + 1e-6), None)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests of a policy are *left*; *wait* is in how many seconds there will be more.

    Without one, more come at once, at the policy's rate.
    """

    rate: Rate
    left: int
    wait: int | None

    def in_words(self) -> str:
        """Return it as one member of ``RateLimit``."""
        wait = self.wait if self.wait is not None else math.ceil(1 / self.rate.per_second)
        return f'"{self.rate.name}";r={self.left};t={wait}'

    def headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """Return it as draft-ietf-httpapi-ratelimit-headers writes it."""
        return rate_limit_headers((self,))


def rate_limit_headers(allowances: tuple[Allowance, ...]) -> tuple[tuple[bytes, bytes], ...]:
    """Return the ``RateLimit`` and ``RateLimit-Policy`` of an answer.

    ``q`` is how many may come at once, ``w`` in how many seconds as many more come.
    """
    policies = ", ".join([each.rate.policy for each in allowances])
    left = ", ".join([each.in_words() for each in allowances])
    return (b"ratelimit-policy", policies.encode()), (b"ratelimit", left.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What is allowed to one session, to one address, and to one person whatever the session."""

    session: Rate
    address: Rate
    reads: Rate
    """Of what is kept for everybody, to one address."""
    commands: Rate
    officers_commands: Rate
    refused: Rate
    """Tokens that were refused, of one address: nobody finds one by trying."""


class ClientLimits:
    """Refuses who asks too often; each gateway process counts for itself."""

    def __init__(self, rates: Rates, *, capacity: int = 50_000) -> None:
        self._rates = rates
        self._requests = Buckets(capacity)
        self._reads = Buckets(capacity)
        self._commands = Buckets(capacity)
        self._refused = Buckets(capacity)

    def count(
        self, exchange: Exchange, caller: Caller | None, *, is_kept: bool, now: float
    ) -> None:
        """Count one request, or raise the 429 that says when to come again.

        *is_kept* says that its answer is kept for everybody, and costs next to nothing; *now* is
        in seconds of any clock that never goes back. Without a caller the address is counted; an
        application in its own name has the rate that is agreed with it; a person's commands are
        counted over all their sessions.
        """
        allowances: tuple[Allowance, ...]
        if caller is None:
            buckets, rate = (
                (self._reads, self._rates.reads)
                if is_kept
                else (self._requests, self._rates.address)
            )
            allowances = (buckets.spend(_network(exchange.address), rate, now),)
        elif caller.requests_per_second is not None:
            own = Rate(caller.requests_per_second, caller.requests_per_second)
            allowances = (self._requests.spend(caller.session_id, own, now),)
        else:
            allowances = (self._requests.spend(caller.session_id, self._rates.session, now),)
            if exchange.method in COMMANDS:
                rates = self._rates
                rate = rates.officers_commands if caller.is_officer else rates.commands
                allowances += (self._commands.spend(caller.account_id, rate, now),)
        exchange.scope[ALLOWANCES] = allowances

    def spend_refused(self, *, address: str, now: float) -> None:
        """Count a token that was refused, or raise the 429.

        Apart from what the address may ask with none, or good ones: its others are let through.
        """
        self._refused.spend(_network(address), self._rates.refused, now)


def _network(address: str) -> str:
    return network_of(address) if ":" in address else address
