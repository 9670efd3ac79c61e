"""What operators can see: Prometheus counters and gauges, on ``/metrics``."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram, generate_latest

REQUESTS: Final = Histogram(
    "tongban_request_seconds",
    "Requests by route, method and status.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
REFUSED_AT_THE_DOOR: Final = Counter(
    "tongban_refused_at_the_door", "Requests told to come again before any work.", ["precedence"]
)
EVENTS_SENT: Final = Counter("tongban_events_sent", "Events the bus has acknowledged.")
EVENTS_APPLIED: Final = Counter(
    "tongban_events_applied", "Events that had their effect here.", ["type"]
)
EVENTS_REPEATED: Final = Counter(
    "tongban_events_repeated", "Events received again and absorbed by the inbox."
)
EVENTS_POSTPONED: Final = Counter(
    "tongban_events_postponed", "Events that could not be acted on at once, by state.", ["state"]
)
OUTBOX_UNSENT: Final = Gauge("tongban_outbox_unsent", "Events written but not yet acknowledged.")
CONSUMER_STUCK: Final = Gauge(
    "tongban_consumer_stuck", "1 while there is work and none of it has moved for a minute."
)


def exposition() -> bytes:
    """Return every metric of this process in the text format."""
    return generate_latest()
