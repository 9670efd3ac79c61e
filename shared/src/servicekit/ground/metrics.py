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
REFUSED_CONNECTIONS: Final = Counter(
    "tongban_refused_connections", "Connections ended before any application heard.", ["why"]
)
SECURITY_EVENTS: Final = Counter(
    "tongban_security_events", "What whoever guards the house wants to hear of.", ["kind"]
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
OUTBOX_OLDEST: Final = Gauge(
    "tongban_outbox_oldest_seconds", "How long the oldest unsent event has waited."
)
EVENTS_HELD: Final = Gauge(
    "tongban_events_held", "Events postponed now, by state: retry, gap, parked.", ["state"]
)
EVENTS_HELD_OLDEST: Final = Gauge(
    "tongban_events_held_oldest_seconds",
    "How long the oldest of them has been postponed.",
    ["state"],
)
JOBS_OLDEST: Final = Gauge("tongban_jobs_oldest_seconds", "How long the oldest due job has waited.")
DATABASE_UP: Final = Gauge("tongban_database_up", "1 while the service's database answers.")
DATABASE_FULL: Final = Gauge(
    "tongban_database_full", "1 from when the database had no room on its disk until it has again."
)
BACKGROUND_ALIVE: Final = Gauge(
    "tongban_background_alive", "1 while the work goes on, 0 once it has ended or hangs.", ["work"]
)
BACKGROUND_OVERDUE: Final = Gauge(
    "tongban_background_overdue_seconds",
    "How much longer the work has been silent than it said.",
    ["work"],
)
LOG_LINES_LOST: Final = Counter(
    "tongban_log_lines_lost", "Lines that standard output did not take, as on a full disk."
)
CONSUMER_STUCK: Final = Gauge(
    "tongban_consumer_stuck", "1 while there is work and none of it has moved for a minute."
)


def exposition() -> bytes:
    """Return every metric of this process in the text format."""
    return generate_latest()
