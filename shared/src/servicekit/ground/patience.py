"""How many wrong tries are borne, and how long the next one waits (decision 0190)."""

import math
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Final

from servicekit.ground.errors import TooOften

_MOST_DOUBLINGS: Final = 30


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How many wrong tries of one *kind* are free, and how the wait grows after that.

    The wait is *first*, then doubles up to *longest*. Who has not tried for as long as
    *forgotten* begins anew. What many people share, such as a network, is *shared*: it counts what
    turned out wrong, so that who is right at the same moment keeps nobody waiting.
    """

    kind: str
    free: int
    first: timedelta
    longest: timedelta
    forgotten: timedelta
    shared: bool = False

    def wait_after(self, wrong: int) -> timedelta:
        """Return how long the next try waits after so many wrong ones."""
        if wrong < self.free:
            return timedelta()
        doublings: int = min(wrong - self.free, _MOST_DOUBLINGS)
        return min(self.first * (1 << doublings), self.longest)


@dataclass(frozen=True)
class Trial:
    """What one try counts against: a *subject* (a keyed digest) of one kind."""

    patience: Patience
    subject: bytes

    @property
    def key(self) -> tuple[str, bytes]:
        """What its count is found by."""
        return self.patience.kind, self.subject


class TriedTooOften(TooOften):
    """It was tried wrongly too often; ``retry_after`` says when it may be tried again."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, math.ceil(wait.total_seconds() / 60))
        super().__init__(
            zh=f"尝试次数过多，请约 {minutes} 分钟后再试。",
            en=f"Tried too often; try again in about {minutes} min.",
            retry_after=max(1, math.ceil(wait.total_seconds())),
        )
        self.minutes = minutes


def network_of(address: str) -> str:
    """Return whom an address belongs to: itself, or of IPv6 the 64 bits that one line is given."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(IPv6Address(int(found) >> 64 << 64))
    return address
