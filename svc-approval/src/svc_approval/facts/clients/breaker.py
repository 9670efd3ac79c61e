"""A circuit breaker by failure rate: no library on PyPI opens by rate with a least number of calls.

See docs/decisions/0041-a-breaker-and-a-retry-of-our-own.md.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from servicekit.ground.errors import Unavailable

LEAST_CALLS: Final = 20
FAILURE_SHARE: Final = 0.5
WINDOW_SECONDS: Final = 30.0
OPEN_SECONDS: Final = 5.0


class CircuitOpen(Unavailable):
    """The source fails so often that it is left in peace for a moment."""

    def __init__(self) -> None:
        super().__init__(
            zh="该部门的数据接口故障频繁，暂停查询，请稍后再试。",
            en="The source is failing and is not asked at the moment; please try again shortly.",
        )
        self.reason = "circuit open"


@dataclass
class Breaker:
    """Counts how calls end, and opens the circuit of a source that fails.

    It opens when half of at least twenty calls within thirty seconds failed, and half of the last
    twenty too: a source that has come back is not shut for what it did before.
    After five seconds one call is let through: it closes the circuit, or opens it anew.
    *monotonic* gives seconds.
    """

    monotonic: Callable[[], float] = time.monotonic
    _ended: deque[tuple[float, bool]] = field(default_factory=deque)
    _failures: int = 0
    _opened_at: float | None = None
    _probing: bool = False

    def admit(self) -> None:
        """Let a call go ahead, or raise ``CircuitOpen``."""
        if self._opened_at is None:
            return
        if self._probing or self.monotonic() < self._opened_at + OPEN_SECONDS:
            raise CircuitOpen
        self._probing = True

    def succeeded(self) -> None:
        """Count a call that was answered."""
        if self._opened_at is not None:
            self._close()
        self._count(failed=False)

    def failed(self) -> None:
        """Count a call that was not."""
        self._count(failed=True)
        if self._opened_at is not None or self._is_failing():
            self._opened_at = self.monotonic()
            self._probing = False

    def given_up(self) -> None:
        """Forget a call that its caller no longer waited for; it says nothing of the source."""
        self._probing = False

    @property
    def is_open(self) -> bool:
        return self._opened_at is not None

    def _is_failing(self) -> bool:
        calls = len(self._ended)
        if calls < LEAST_CALLS or self._failures < FAILURE_SHARE * calls:
            return False
        last = islice(reversed(self._ended), LEAST_CALLS)
        return sum(failed for _, failed in last) >= FAILURE_SHARE * LEAST_CALLS

    def _close(self) -> None:
        self._opened_at, self._probing, self._failures = None, False, 0
        self._ended.clear()

    def _count(self, *, failed: bool) -> None:
        now = self.monotonic()
        self._ended.append((now, failed))
        self._failures += failed
        while self._ended[0][0] < now - WINDOW_SECONDS:
            _, was_failure = self._ended.popleft()
            self._failures -= was_failure


@dataclass
class RetryBudget:
    """Keeps retries to a tenth of the calls, so that they never double a source's load."""

    share: float = 0.1
    most: float = 10.0
    _left: float = 10.0

    def earn(self) -> None:
        """Count a first attempt."""
        self._left = min(self.most, self._left + self.share)

    def spend(self) -> bool:
        """Take one retry, if there is one left."""
        if self._left < 1:
            return False
        self._left -= 1
        return True
