"""What passing a request on leaves behind: a measurement, and a log line when it went wrong.

The service that answers writes the canonical line, under the same transaction id.
"""

import time
from functools import cache
from typing import Final

from prometheus_client import Histogram

from gateway.edge.exchange import Exchange
from servicekit.ground.logs import log
from servicekit.ground.metrics import REQUESTS

CLIENT_GONE: Final = 499
"""Not a status that anybody gets: the client had left."""


def observe(exchange: Exchange) -> None:
    """Count and time a request by route; a fault of ours or of a service is logged.

    What is turned away is counted alone: a line each would be work where there is too much of it.
    """
    if exchange.route is None or exchange.status is None:
        return  # our own application observes what it answers
    seconds = time.perf_counter() - exchange.begun_at
    _series(exchange.method, exchange.route.prefix, exchange.status).observe(seconds)
    if exchange.status >= 500 and not exchange.is_turned_away:
        log.warning(
            "passing_on_failed",
            route=exchange.route.prefix,
            method=exchange.method,
            status=exchange.status,
            milliseconds=round(seconds * 1000, 1),
            transaction=exchange.transaction,
        )


@cache
def _series(method: str, route: str, status: int) -> Histogram:
    """Return the series of a route; methods, routes and statuses are few."""
    series: Histogram = REQUESTS.labels(method, route, status)
    return series
